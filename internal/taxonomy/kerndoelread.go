package taxonomy

import (
	"cmp"
	"regexp"
	"strconv"
	"strings"
)

// This file: how a row of the two lists of SLO becomes a Kerndoel, and in
// which order kerndoelen stand.

func kerndoelOf2006(r row) Kerndoel {
	goal := Kerndoel{
		ID: r.get("id"), Leergebied: lastOf(r.get("vakleergebied")), Domain: r.get("domein"),
		Label: r.get("label"), Text: r.get("tekst"), GoalText: r.get("tekst"),
	}
	number := strings.TrimLeft(strings.ReplaceAll(r.get("nummer"), " ", ""), "0")
	switch r.get("soort") {
	case "PO":
		goal.Set, goal.Short = Kerndoelen2006, number
	case "SO nl/ml":
		goal.Set, goal.Short = KerndoelenSO, "so:"+number
	case "SO zml/mg":
		goal.Set, goal.Short = KerndoelenZML, "zml:"+number
	}
	goal.Goal = goal.Short
	return goal
}

// titlePattern matches the numbering in front of the title of a doelzin:
// "38A - Deelnemen aan bewegen", "40 B - Beweegidentiteit", or only "16A".
var titlePattern = regexp.MustCompile(`^\d+ ?[A-Z](?: - )?`)

func kerndoelOfDoelzin(r row) Kerndoel {
	goal := Kerndoel{
		ID: r.get("id"), Leergebied: r.get("leergebied"), Domain: r.get("domein"),
		Label: titlePattern.ReplaceAllString(r.get("doelzin_titel"), ""),
		Text:  r.get("doelzin_tekst"), GoalText: r.get("kerndoel_tekst"),
	}
	if goal.Label == "" { // half of the doelzinnen have a number for a title
		goal.Label = strings.TrimSuffix(goal.GoalText, ".")
	}
	goal.Label = capital(goal.Label)
	switch {
	case r.get("soort") == "functioneel":
		goal.Set = KerndoelenFunctioneel
	case goal.Leergebied == "Friese taal en cultuur":
		goal.Set = KerndoelenFries
	case goal.Leergebied == "Nederlandse gebarentaal":
		goal.Set = KerndoelenNGT
	case r.get("soort") == "regulier":
		goal.Set = KerndoelenNieuw
	}
	goal.Goal = string(goal.Set) + ":" + r.get("kerndoel_nr")
	goal.Short = goal.Goal + r.get("letter")
	return goal
}

// lastOf takes the last of a list joined by bars: a kerndoel of 2006 may name
// a school subject before its leergebied.
func lastOf(list string) string {
	return list[strings.LastIndexByte(list, '|')+1:]
}

func capital(text string) string {
	if text == "" || text[0] < 'a' || text[0] > 'z' {
		return text
	}
	return strings.ToUpper(text[:1]) + text[1:]
}

func isNumber(text string) bool {
	_, err := strconv.ParseUint(text, 10, 16)
	return err == nil
}

// numberPattern takes a notation apart: letters in front, number, the rest.
var numberPattern = regexp.MustCompile(`([A-Z]*)(\d+)(.*)$`)

// compareKerndoel orders by set, then letters, number and part of the notation.
func compareKerndoel(a, b Kerndoel) int {
	order := map[KerndoelSet]int{
		Kerndoelen2006: 0, KerndoelenNieuw: 1, KerndoelenFunctioneel: 2, KerndoelenFries: 3,
		KerndoelenNGT: 4, KerndoelenSO: 5, KerndoelenZML: 6,
	}
	partsA, partsB := numberPattern.FindStringSubmatch(a.Short), numberPattern.FindStringSubmatch(b.Short)
	if partsA == nil || partsB == nil {
		return cmp.Or(cmp.Compare(order[a.Set], order[b.Set]), cmp.Compare(a.Short, b.Short))
	}
	numberA, _ := strconv.Atoi(partsA[2]) // digits by the pattern
	numberB, _ := strconv.Atoi(partsB[2])
	return cmp.Or(cmp.Compare(order[a.Set], order[b.Set]), cmp.Compare(partsA[1], partsB[1]),
		cmp.Compare(numberA, numberB), cmp.Compare(partsA[3], partsB[3]))
}
