package desk

import (
	"net/http"

	"andersom/internal/content"
	"andersom/internal/fault"
	"andersom/internal/privacy"
	"andersom/internal/rights"
	"andersom/internal/web"
)

// This file: what people miss in the policy, for the team to answer (P5).

const remarksLimit = 100

// remarks lists them, the open ones first.
func (s *Register) remarks(w http.ResponseWriter, r *http.Request) error {
	all, err := s.Remarks.List(r.Context(), web.ActorOf(r), web.EditionOf(r).Slug, remarksLimit)
	if err != nil {
		return err
	}
	writers := make([]privacy.Subject, len(all))
	for i, one := range all {
		writers[i] = privacy.Subject{Root: "policy_remark", Key: one.ID}
	}
	if err := s.Saw(r, rights.SeeFeedback, writers...); err != nil {
		return err
	}
	return s.page(w, r, http.StatusOK, "Opmerkingen over de privacytekst", crumbsTo("Opmerkingen"), remarksPage(all))
}

// remarkDone closes or deletes one. One that somebody else closed meanwhile is
// done: the list shows that.
func (s *Register) remarkDone(w http.ResponseWriter, r *http.Request) error {
	var err error
	switch r.PathValue("actie") {
	case "afgehandeld":
		err = s.Remarks.Close(r.Context(), web.ActorOf(r), r.PathValue("id"))
	case "verwijderen":
		err = s.Remarks.Delete(r.Context(), web.ActorOf(r), r.PathValue("id"))
	default:
		err = fault.New(fault.NotFound, "Deze pagina is er niet.")
	}
	if err != nil && (!fault.Is(err, fault.NotFound) || r.PathValue("actie") != "afgehandeld") {
		return err
	}
	return seeOther(w, r, remarksPath)
}

// remarkState says what is done about a remark.
func remarkState(r content.Remark) string {
	if r.ClosedAt.IsZero() {
		return "open"
	}
	return "afgehandeld op " + moment(r.ClosedAt)
}
