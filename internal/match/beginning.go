package match

import "slices"

// This file: a word that is still being typed may become any word that begins
// so. What it may become is decided over the whole catalogue, by lexeme: "kok"
// finds all that "koken" will find when it is typed out.

// begin finds out what the beginnings of a reading may become.
func (s *snapshot) begin(units []unit) {
	for i := range units {
		for k := range units[i].variants {
			if v := &units[i].variants[k]; v.kind == byBeginning {
				v.keys = s.beginnings(v.key)
			}
		}
		units[i].settle()
		s.begin(units[i].parts)
	}
}

// settle lets a stop word that may still become another word be that other word.
func (u *unit) settle() {
	if len(u.variants) == 2 && u.variants[0].kind == byQuotation && len(u.variants[1].keys) > 0 {
		u.variants = u.variants[1:]
	}
}

// beginnings gives the lexemes of all live words that begin with a text.
func (s *snapshot) beginnings(text string) []string {
	var out []string
	for i := range s.parts {
		p := &s.parts[i]
		var numbers []uint32
		from, to := p.beginning(text)
		for n := from; n < to; n++ {
			lex := p.lexOf.of(n)
			if len(lex) > 0 && !slices.Contains(numbers[max(0, len(numbers)-4):], lex[0]) && p.isLive(n) {
				numbers = append(numbers, lex[0])
			}
		}
		for _, n := range numbers {
			out = append(out, p.byKey[n])
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}
