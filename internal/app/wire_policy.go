package app

// This file: how the register in force, the policy and what people miss in it
// are joined to the rest.

import (
	"context"
	"fmt"
	"io/fs"

	"andersom/editions"
	"andersom/internal/content"
	"andersom/internal/edition"
	"andersom/internal/fault"
	"andersom/internal/job"
	"andersom/internal/letter"
	"andersom/internal/limit"
	"andersom/internal/privacy"
	"andersom/internal/store"
	"andersom/internal/web/desk"
	"andersom/internal/web/public"
	"andersom/internal/web/view"
)

// remarksHour is how many remarks a block of addresses may send in an hour.
const remarksHour = 5

// remarksPath is where the team deals with remarks.
const remarksPath = "/beheer/privacy/opmerkingen"

// openPolicy joins the records of the register and the policy, and publishes
// what changed since the program last ran.
func (h *House) openPolicy(ctx context.Context) error {
	var organisations []privacy.Organisation
	for _, e := range h.Editions.All() {
		organisations = append(organisations, organisationOf(e))
	}
	var err error
	if h.Records, err = privacy.NewService(h.Register, organisations, store.NewRegister(h.DB), h.Now); err != nil {
		return err
	}
	if err := h.Records.Sync(ctx); err != nil {
		return err
	}
	kept := store.NewPolicy(h.DB)
	h.Policies = content.NewPolicies(kept, h.Records.Book, h.Now)
	shared, err := fs.Sub(editions.FS, "algemeen/content")
	if err != nil {
		return err
	}
	for _, e := range h.Editions.All() {
		if err := h.Policies.Add(e.Slug, textWords(e), shared, e.Content()); err != nil {
			return setup(err)
		}
	}
	h.Records.OnChange(h.Policies.Publish)
	h.Remarks = &content.Remarks{Store: kept, NewID: newID, Now: h.Now, Jobs: func(r content.Remark) []job.Job {
		return []job.Job{{Kind: mailKind, Args: map[string]string{job.ArgPurpose: content.RemarkMail, content.ArgRemark: r.ID}}}
	}}
	h.Post.On(content.RemarkMail, "Bericht over de privacytekst, aan het team", h.remarkLetter)
	h.Post.For(content.RemarkMail, privacy.ForCorrespondence)
	return h.Policies.Publish(ctx)
}

// organisationOf is what the settings of an edition say of who is responsible.
func organisationOf(e *edition.Edition) privacy.Organisation {
	return privacy.NewOrganisation(e.Slug, e.Organisation.Name, e.Organisation.Address, e.Organisation.Email, e.Organisation.Phone)
}

// textWords are the words that the texts of an edition leave open.
func textWords(e *edition.Edition) content.Words {
	return content.Words{"stad": e.City, "naam": e.Name, "email": e.Organisation.Email, "afzender": e.Texts.Backers}
}

// remarkLetter tells the team of an edition what somebody misses.
func (h *House) remarkLetter(ctx context.Context, args map[string]string) (string, letter.Letter, *edition.Edition, error) {
	r, err := store.NewPolicy(h.DB).Remark(ctx, args[content.ArgRemark])
	if fault.Is(err, fault.NotFound) { // deleted meanwhile
		return "", letter.Letter{}, nil, ErrNotNeeded
	}
	if err != nil {
		return "", letter.Letter{}, nil, err
	}
	e, ok := h.Editions.BySlug(r.Edition)
	if !ok {
		return "", letter.Letter{}, nil, fmt.Errorf("remark of edition %q, which is not here: %w", r.Edition, ErrNotNeeded)
	}
	return e.Organisation.Email, letter.Remark(r.Message, r.Email, h.Post.Origin(e)+remarksPath), e, nil
}

// newPolicyPages makes the pages of the policy.
func newPolicyPages(h *House, s ServerSettings, chrome *view.Chrome, renderer *content.Renderer) (*public.Policy, error) {
	proxies, err := limit.ParseProxies(s.TrustedProxies)
	if err != nil {
		return nil, setup(err)
	}
	return &public.Policy{Chrome: chrome, Policies: h.Policies, Records: h.Records, Remarks: h.Remarks, Markdown: renderer,
		Limiter: h.hourly(remarksHour), Proxies: proxies}, nil
}

// newRegisterDesk makes the pages of the register for the team.
func newRegisterDesk(h *House, chrome *view.Chrome) *desk.Register {
	return &desk.Register{Chrome: chrome, Records: h.Records, Remarks: h.Remarks, Saw: h.saw, Now: h.Now}
}
