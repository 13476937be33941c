// Tests of the policy: made of the register, every version kept, and what
// changed readable.
package content_test

import (
	"context"
	"encoding/json"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"andersom/internal/access"
	"andersom/internal/content"
	"andersom/internal/fault"
	"andersom/internal/job"
	"andersom/internal/privacy"
)

// shelf is a PolicyStore; storetest holds the real one to the same contract.
type shelf struct{ versions []content.PolicyVersion }

func (s *shelf) LastPolicy(context.Context, string) (content.PolicyVersion, error) {
	if len(s.versions) == 0 {
		return content.PolicyVersion{}, fault.New(fault.NotFound, "")
	}
	return s.versions[len(s.versions)-1], nil
}

func (s *shelf) Policy(_ context.Context, _ string, number int) (content.PolicyVersion, error) {
	if number > len(s.versions) {
		return content.PolicyVersion{}, fault.New(fault.NotFound, "")
	}
	return s.versions[number-1], nil
}

func (s *shelf) Policies(context.Context, string) ([]content.PolicyVersion, error) {
	out := slices.Clone(s.versions)
	slices.Reverse(out)
	return out, nil
}

func (s *shelf) AddPolicy(_ context.Context, v content.PolicyVersion) error {
	s.versions = append(s.versions, v)
	return nil
}

// records is a privacy.RecordStore that keeps what it is given.
type records struct{ all []privacy.Record }

func (s *records) Records(context.Context) ([]privacy.Record, error) { return slices.Clone(s.all), nil }
func (s *records) RecordStamp(context.Context) (string, error)       { return time.Now().String(), nil }
func (s *records) AddRecords(_ context.Context, r ...privacy.Record) error {
	s.all = append(s.all, r...)
	return nil
}
func (s *records) ConfirmRecord(_ context.Context, r privacy.Record) error {
	for i := range s.all {
		if s.all[i].ID() == r.ID() {
			s.all[i].ConfirmedAt = r.ConfirmedAt
		}
	}
	return nil
}

var officer = access.Actor{Account: "p", Team: []access.TeamRole{access.PrivacyOfficer}}

// policies gives the policy of one edition over the register of this package.
func policies(t *testing.T) (*content.Policies, *privacy.Service, *shelf) {
	t.Helper()
	account := privacy.Field{Category: privacy.Account, Purposes: privacy.For(privacy.ForAccount), Source: privacy.FromSubject, EditAt: "/account"}
	register, err := privacy.NewRegister(privacy.Area{Name: "content", Tables: content.Privacy()},
		privacy.Area{Name: "account", Tables: []privacy.Table{{Name: "account", About: "Iemand die kan inloggen", AboutEN: "Somebody who can sign in",
			Who: privacy.SchoolUser, Path: "id=account.id", Retention: privacy.UntilLeft(), Fields: privacy.Personal(account, "id: Nummer", "email: E-mailadres")}},
			Cookies: []privacy.Cookie{{Name: "sessie", Kind: privacy.Session, Purpose: privacy.ForAccount, About: "Een code.", AboutEN: "A code.", MaxAge: "een dag", MaxAgeEN: "a day"}}})
	if err != nil {
		t.Fatal(err)
	}
	at := time.Date(2026, 11, 22, 12, 0, 0, 0, time.UTC)
	now := func() time.Time { at = at.Add(time.Hour); return at }
	service, err := privacy.NewService(register, []privacy.Organisation{privacy.NewOrganisation("denhaag", "Andersom", "", "team@voorbeeld.nl", "")}, &records{}, now)
	if err != nil {
		t.Fatal(err)
	}
	kept := &shelf{}
	p := content.NewPolicies(kept, service.Book, now)
	if err := p.Add("denhaag", content.Words{"email": "team@voorbeeld.nl"}, os.DirFS("../../editions/algemeen/content")); err != nil {
		t.Fatal(err)
	}
	service.OnChange(p.Publish)
	if err := service.Sync(t.Context()); err != nil {
		t.Fatal(err)
	}
	if err := p.Publish(t.Context()); err != nil {
		t.Fatal(err)
	}
	return p, service, kept
}

// Of each purpose in use the policy says which data, on which ground and how
// long; it names who handles data, and what may be placed of social media.
func TestPromise12_ThePolicySaysDataAndGroundPerPurpose(t *testing.T) {
	p, _, _ := policies(t)
	v, err := p.Current(t.Context(), "denhaag")
	if err != nil {
		t.Fatal(err)
	}
	for language, wants := range map[string][]string{
		"nl": {"### Een account hebben en inloggen", "**Gegevens (soort A):**", "- Iemand die kan inloggen.", "(AVG artikel 6, lid 1 onder b)", "**Hoe lang:**",
			"### Berichten beantwoorden", "24 maanden nadat het is afgehandeld", `\[voorstel\]`, "Voor deze doelen bewaart de software nu nog niets", "| sessie | Een code."},
		"en": {"### Having an account and signing in", "**Data (kind A):**", "- Somebody who can sign in.", "(GDPR article 6(1)(b))", "24 months after it was dealt with", `\[proposal\]`, "| sessie | A code."},
	} {
		for _, want := range wants {
			if !strings.Contains(v.Text(language), want) {
				t.Errorf("the policy (%s) does not say %q:\n%s", language, want, v.Text(language))
			}
		}
		if strings.Contains(v.Text(language), "{{") || strings.Count(v.Text(language), content.CountingPlace) != 1 {
			t.Errorf("the policy (%s) has an open place, or no place for the checkbox", language)
		}
	}
}

func TestPromise14_ThePolicySaysWhatIsPlacedOfSocialMedia(t *testing.T) {
	p, _, _ := policies(t)
	v, err := p.Current(t.Context(), "denhaag")
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(v.Dutch, "openbare berichten van organisaties op sociale media") || !strings.Contains(v.English, "public posts of organisations on social media") {
		t.Error("the policy does not say that posts of organisations may be placed")
	}
}

func TestPromise16_ThePolicyNamesWhoHandlesDataAndWithWhichMeasures(t *testing.T) {
	p, service, _ := policies(t)
	one := privacy.Processor{Code: "hosting", Name: "Dicht bij Huis", Role: privacy.Words{NL: "Draait de server.", EN: "Runs the server."}, Country: "Nederland",
		Agreement: privacy.Agreement{Date: "2026-10-01"}, Measures: []string{"schijven versleuteld"}, ReviewDue: "2027-10-01"}
	if _, err := service.Change(t.Context(), officer, privacy.KindProcessor, "hosting", 1, one); err != nil {
		t.Fatal(err)
	}
	v, err := p.Current(t.Context(), "denhaag")
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"Dicht bij Huis", "Overeenkomst van 2026-10-01", "Maatregelen: schijven versleuteld", "argon2id"} {
		if !strings.Contains(v.Dutch, want) {
			t.Errorf("the policy does not say %q", want)
		}
	}
}

// A change of the register gives a new version, the old one stays, and the date
// is that of the last change of the text.
func TestPromise4_EveryVersionStaysReadable(t *testing.T) {
	p, service, kept := policies(t)
	first := kept.versions[0]
	if err := p.Publish(t.Context()); err != nil || len(kept.versions) != 1 {
		t.Fatalf("published the same text again: %d versions, %v", len(kept.versions), err)
	}
	if err := service.Confirm(t.Context(), officer, privacy.KindPurpose, "doel-1", 1); err != nil {
		t.Fatal(err)
	}
	if len(kept.versions) != 2 {
		t.Fatalf("%d versions", len(kept.versions))
	}
	second, before, err := p.Version(t.Context(), "denhaag", "2")
	if err != nil || before.Hash != first.Hash || second.Hash == first.Hash || !second.TextChanged() {
		t.Fatalf("version 2 %+v, %v", second, err)
	}
	for _, v := range kept.versions {
		if v.Hash != content.PolicyHash(v.RegisterHash, v.Dutch, v.English) {
			t.Errorf("the hash of version %d does not tie text and register", v.Number)
		}
	}
	if versions, err := p.Versions(t.Context(), "denhaag"); err != nil || len(versions) != 2 || versions[0].Number != 2 {
		t.Errorf("versions %v, %v", versions, err)
	}
	for _, wrong := range []string{"3", "0", "-1", "x"} {
		if _, _, err := p.Version(t.Context(), "denhaag", wrong); !fault.Is(err, fault.NotFound) {
			t.Errorf("version %s: %v", wrong, err)
		}
	}
}

// When only the register changed the date of the text stays.
func TestPromise4_TheDateIsThatOfTheText(t *testing.T) {
	p, _, kept := policies(t)
	kept.versions[0].RegisterHash, kept.versions[0].Hash = "other", "other"
	if err := p.Publish(t.Context()); err != nil {
		t.Fatal(err)
	}
	if last := kept.versions[1]; !last.ChangedAt.Equal(kept.versions[0].ChangedAt) || last.TextChanged() || last.PublishedAt.Equal(kept.versions[0].PublishedAt) {
		t.Errorf("version 2 changed at %s, published at %s", last.ChangedAt, last.PublishedAt)
	}
	if versions, err := p.Versions(t.Context(), "denhaag"); err != nil || len(versions) != 1 {
		t.Errorf("%d versions, %v", len(versions), err)
	}
}

// What somebody of the team types is never markup.
func TestWhatTheTeamTypesIsText(t *testing.T) {
	p, service, _ := policies(t)
	book, err := service.Book(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	o := book.Organisations["denhaag"]
	o.Name, o.Address = "**Bold** <script>alert(1)</script> [klik](https://kwaad.example)", "Plein 1\n## Kop"
	if _, err := service.Change(t.Context(), officer, privacy.KindOrganisation, "denhaag", 1, o); err != nil {
		t.Fatal(err)
	}
	v, err := p.Current(t.Context(), "denhaag")
	if err != nil {
		t.Fatal(err)
	}
	html := content.NewRenderer().HTML(v.Dutch)
	for _, wrong := range []string{"<script", ">klik</a>", "<strong>Bold", ">Kop</h2>"} {
		if strings.Contains(html, wrong) {
			t.Errorf("the page holds %s", wrong)
		}
	}
	if !strings.Contains(html, "**Bold**") {
		t.Error("what was typed is not there as text")
	}
}

func TestDifferenceIsReadable(t *testing.T) {
	before := "## Kop\n\nDit blijft staan.\n\n- Wij bewaren het **drie** maanden na je bericht.\n- Dit punt gaat weg.\n\n| a | b |\n| --- | --- |"
	after := "## Kop\n\nDit blijft staan.\n\n- Wij bewaren het **zes** maanden na je bericht.\n\nEn dit komt erbij, met een [link](/x).\n\n| a | b |\n| --- | --- |"
	var got []string
	for _, p := range content.Difference(before, after) {
		text := ""
		for _, piece := range p.Pieces {
			text += map[content.PieceKind]string{content.Same: "=", content.Added: "+", content.Removed: "-"}[piece.Kind] + piece.Text + " "
		}
		if p.Heading {
			text = "# " + text
		}
		got = append(got, strings.TrimSpace(text))
	}
	want := []string{"# =Kop", "=Dit blijft staan.", "=Wij bewaren het -drie +zes =maanden na je bericht.", "-Dit punt gaat weg.", "+En dit komt erbij, met een link.", "=a · b"}
	if !slices.Equal(got, want) {
		t.Errorf("got  %q\nwant %q", got, want)
	}
	for _, p := range content.Difference(before, before) {
		if p.Changed() {
			t.Errorf("no difference is %v", p)
		}
	}
}

// remarkShelf is a RemarkStore that only takes.
type remarkShelf struct {
	content.RemarkStore
	got  []content.Remark
	jobs []job.Job
}

func (s *remarkShelf) AddRemark(_ context.Context, r content.Remark, jobs ...job.Job) error {
	s.got, s.jobs = append(s.got, r), append(s.jobs, jobs...)
	return nil
}

func TestPromise5_ARemarkIsCheckedAndTold(t *testing.T) {
	kept := &remarkShelf{}
	s := &content.Remarks{Store: kept, Now: time.Now, NewID: func(time.Time) (string, error) { return "r1", nil },
		Jobs: func(r content.Remark) []job.Job {
			return []job.Job{{Kind: "mail", Args: map[string]string{"opmerking": r.ID}}}
		}}
	for name, c := range map[string]struct {
		remark content.Remark
		field  string
	}{
		"nothing":   {content.Remark{Message: "  \n"}, "bericht"},
		"too long":  {content.Remark{Message: strings.Repeat("é", content.MaxRemark+1)}, "bericht"},
		"no adress": {content.Remark{Message: "a", Email: "iemand"}, "email"},
		"two":       {content.Remark{Message: "a", Email: "a@b.nl, c@d.nl"}, "email"},
		"a name":    {content.Remark{Message: "a", Email: "Jan <a@b.nl>"}, "email"},
		"a header":  {content.Remark{Message: "a", Email: "a@b.nl\r\nBcc: c@d.nl"}, "email"},
	} {
		err := s.Send(t.Context(), access.Actor{}, c.remark)
		if fields := fault.FieldsOf(err); len(fields) != 1 || fields[0].Name != c.field {
			t.Errorf("%s: %v", name, err)
		}
	}
	if err := s.Send(t.Context(), access.Actor{}, content.Remark{Message: strings.Repeat("é", content.MaxRemark)}); err != nil {
		t.Error(err)
	}
	if err := s.Send(t.Context(), access.Actor{Account: "a"}, content.Remark{Message: " Ik mis iets. ", Email: "a@b.nl", Account: "of somebody else"}); err != nil {
		t.Fatal(err)
	}
	if len(kept.got) != 2 || len(kept.jobs) != 2 || kept.got[0].Account != "" || kept.got[1].Account != "a" || kept.got[1].Message != "Ik mis iets." {
		t.Errorf("stored %+v, asked for %v", kept.got, kept.jobs)
	}
	if text, err := json.Marshal(kept.jobs); err != nil || strings.Contains(string(text), "mis") || strings.Contains(string(text), "a@b.nl") {
		t.Errorf("the job tells what was written: %s, %v", text, err)
	}
	for name, actor := range map[string]access.Actor{"visitor": {}, "somebody": {Account: "a"}, "editor": {Account: "e", Team: []access.TeamRole{access.Editor}}} {
		_, list := s.List(t.Context(), actor, "denhaag", 1)
		for what, err := range map[string]error{"list": list, "close": s.Close(t.Context(), actor, "r1"), "delete": s.Delete(t.Context(), actor, "r1")} {
			if !fault.Is(err, fault.Forbidden) {
				t.Errorf("%s may %s: %v", name, what, err)
			}
		}
	}
}
