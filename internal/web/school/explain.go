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
	limits  []string
}

func (s *Site) explain(w http.ResponseWriter, r *http.Request) error {
	v := explainView{weights: table.Props{Caption: "Wat telt, en hoe zwaar",
		Columns: []table.Column{{Label: "Wat"}, {Label: "Punten", Numeric: true}, {Label: "Waar we naar kijken, en waarom"}}}}
	for _, weight := range match.Weights() {
		words := view.PartWord(weight.Part)
		v.weights.Rows = append(v.weights.Rows, table.Row{Cells: []table.Cell{{Text: words.Title, Header: true},
			{Text: strconv.Itoa(weight.Most)}, {Text: words.Looks + " " + words.Why}}})
	}
	for _, l := range match.AllLimits() {
		v.limits = append(v.limits, view.LimitWord(l))
	}
	head := view.Head{Title: "Hoe werkt de match?", Description: "Hoe we laten zien wat bij een school past: wat telt, hoe zwaar en waarom."}
	return web.Render(w, r, http.StatusOK, s.Chrome.Frame(r, head, explainPageBody(v)))
}
