package school

import (
	"net/http"
	"strconv"

	"andersom/internal/match"
	"andersom/internal/ui/component/table"
	"andersom/internal/web"
	"andersom/internal/web/view"
)

// This file: /hoe-de-match-werkt, for everyone, drawn from the engine's own
// table, so that it cannot say something else than what happens.

type explainView struct {
	weights table.Props
	costs   table.Props
	limits  []string
}

func (s *Site) explain(w http.ResponseWriter, r *http.Request) error {
	v := explainView{
		weights: weightTable("Wat telt, en hoe zwaar", "Punten", match.Weights()),
		costs:   weightTable("Wat punten kost", "Hoogstens eraf", match.Costs()),
	}
	for _, l := range match.AllLimits() {
		v.limits = append(v.limits, view.LimitWord(l))
	}
	head := view.Head{Title: "Hoe werkt de match?", Description: "Hoe we laten zien wat bij een school past: wat telt, hoe zwaar en waarom."}
	return web.Render(w, r, http.StatusOK, s.Chrome.Frame(r, head, explainPageBody(v)))
}

// weightTable draws weights with what they look at and why.
func weightTable(caption, points string, weights []match.Weight) table.Props {
	out := table.Props{Caption: caption, Columns: []table.Column{{Label: "Wat"}, {Label: points, Numeric: true}, {Label: "Waar we naar kijken, en waarom"}}}
	for _, weight := range weights {
		words := view.PartWord(weight.Part)
		out.Rows = append(out.Rows, table.Row{Cells: []table.Cell{{Text: words.Title, Header: true},
			{Text: strconv.Itoa(weight.Most)}, {Text: words.Looks + " " + words.Why}}})
	}
	return out
}
