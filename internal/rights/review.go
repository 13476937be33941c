package rights

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"andersom/internal/access"
	"andersom/internal/clock"
	"andersom/internal/fault"
)

// This file: what the privacy officer looks at again and again: processors, and
// whether a data protection impact assessment (DPIA) is needed.

// Review is one look at a processor.
type Review struct {
	Processor  string // code of the register
	ReviewedAt time.Time
	Note       string
}

// Answered is an answer to a question of the DPIA.
type Answered struct {
	Question   string
	Answer     string
	AnsweredAt time.Time
}

// Reviews keeps both.
type Reviews interface {
	// Reviews gives the latest review of each processor.
	Reviews(ctx context.Context) ([]Review, error)
	AddReview(ctx context.Context, r Review) error
	// Answers gives the answers to the questions of the DPIA.
	Answers(ctx context.Context) ([]Answered, error)
	SaveAnswers(ctx context.Context, all []Answered) error
}

// reviewMonths is after how many months a processor is to be looked at again.
const reviewMonths = 12

// Overdue tells whether a review is older than twelve months; one that never was
// is.
func (r Review) Overdue(now time.Time) bool {
	return r.ReviewedAt.IsZero() || clock.DateOf(r.ReviewedAt).AddMonths(reviewMonths).Before(clock.DateOf(now))
}

// LatestReviews gives the latest review of each processor.
func (s *Service) LatestReviews(ctx context.Context, who access.Actor) (map[string]Review, error) {
	if err := officer(who); err != nil {
		return nil, err
	}
	all, err := s.Reviews.Reviews(ctx)
	if err != nil {
		return nil, fmt.Errorf("rights.LatestReviews: %w", err)
	}
	out := map[string]Review{}
	for _, r := range all {
		out[r.Processor] = r
	}
	return out, nil
}

// Reviewed notes that a processor was looked at now.
func (s *Service) Reviewed(ctx context.Context, who access.Actor, processor, note string) error {
	if err := officer(who); err != nil {
		return err
	}
	note, err := reasonOf("aantekening", note)
	if err == nil && note == "" {
		err = fault.InvalidFields([]fault.Field{{Name: "aantekening", Message: "Schrijf op wat je hebt bekeken."}})
	}
	if err != nil {
		return err
	}
	if err := s.Reviews.AddReview(ctx, Review{Processor: processor, ReviewedAt: s.Now(), Note: note}); err != nil {
		return fmt.Errorf("rights.Reviewed: %w", err)
	}
	s.security(ctx, "processor reviewed", "processor", processor)
	return nil
}

// Question is one question of the DPIA.
type Question struct {
	ID   string
	Text string
	Help string
}

// The question with the result, its reason, and the results.
const (
	DPIAResult    = "uitkomst"
	DPIAReason    = "reden"
	DPIANeeded    = "nodig"
	DPIANotNeeded = "niet nodig"
)

// Questions gives the questions, in our own words: first whether an assessment is
// needed at all, then what it would rest on.
func Questions() []Question {
	return []Question{
		{"mensen", "Om wie gaat het, en om hoeveel?", "Denk aan leerkrachten, directeuren, vakdocenten en bezoekers. Gaat het om kinderen?"},
		{"gegevens", "Welke gegevens zijn het?", "Zijn er bijzondere gegevens bij, zoals over gezondheid of geloof? Of gegevens over iemands geld?"},
		{"doel", "Waarvoor zijn ze nodig, en kan het met minder?", "Zeg per doel waarom het zonder deze gegevens niet gaat."},
		{"grondslag", "Op welke grondslag rust elk doel?", "Bij gerechtvaardigd belang: welk belang, en waarom weegt dat op tegen dat van de mensen?"},
		{"beoordelen", "Worden mensen beoordeeld, gerangschikt of voorspeld?", "De zoekmachine ordent activiteiten. Raakt dat aan personen?"},
		{"automatisch", "Beslist een computer iets met gevolgen voor mensen?", ""},
		{"volgen", "Worden mensen stelselmatig gevolgd?", "Denk aan tellen van bezoek en aan logboeken."},
		{"schaal", "Is het op grote schaal, of worden bestanden gekoppeld?", ""},
		{"kwetsbaar", "Zijn mensen kwetsbaar of afhankelijk?", "Een werknemer kan zich niet altijd vrij voelen."},
		{"nieuw", "Wordt er nieuwe techniek gebruikt?", ""},
		{"delen", "Wie krijgen de gegevens te zien, en gaan ze buiten Europa?", ""},
		{"bewaren", "Hoe lang worden ze bewaard, en verdwijnen ze vanzelf?", ""},
		{"rechten", "Kunnen mensen hun rechten gebruiken?", "Zien, veranderen, wissen, meenemen, bezwaar maken."},
		{"risico", "Wat kan er misgaan, hoe erg is dat en hoe vaak?", "Bekijk het van de kant van de mensen om wie het gaat."},
		{"maatregelen", "Wat staat daar tegenover?", "Wat het risico kleiner maakt, en wat er dan nog overblijft."},
		{"gevraagd", "Wie zijn er om hun mening gevraagd?", "De functionaris gegevensbescherming, en de mensen om wie het gaat of wie hen vertegenwoordigt."},
	}
}

// DPIA gives the answers by question.
func (s *Service) DPIA(ctx context.Context, who access.Actor) (map[string]Answered, error) {
	if err := officer(who); err != nil {
		return nil, err
	}
	all, err := s.Reviews.Answers(ctx)
	if err != nil {
		return nil, fmt.Errorf("rights.DPIA: %w", err)
	}
	out := map[string]Answered{}
	for _, a := range all {
		out[a.Question] = a
	}
	return out, nil
}

// SaveDPIA stores answers by question. Half of them may be stored; a result asks
// all, and "not needed" a reason.
func (s *Service) SaveDPIA(ctx context.Context, who access.Actor, answers map[string]string) error {
	if err := officer(who); err != nil {
		return err
	}
	var wrong []fault.Field
	result := answers[DPIAResult]
	now := s.Now()
	var all []Answered
	for _, q := range Questions() {
		text := strings.TrimSpace(answers[q.ID])
		if len([]rune(text)) > maxWords {
			wrong = append(wrong, fault.Field{Name: q.ID, Message: "Houd het bij 4.000 tekens."})
		}
		if result != "" && text == "" {
			wrong = append(wrong, fault.Field{Name: q.ID, Message: "Beantwoord deze vraag voordat je de uitkomst kiest."})
		}
		all = append(all, Answered{q.ID, text, now})
	}
	reason := strings.TrimSpace(answers[DPIAReason])
	if !slices.Contains([]string{"", DPIANeeded, DPIANotNeeded}, result) {
		wrong = append(wrong, fault.Field{Name: DPIAResult, Message: "Kies een van de twee."})
	}
	if result == DPIANotNeeded && reason == "" {
		wrong = append(wrong, fault.Field{Name: DPIAReason, Message: "Schrijf waarom een DPIA niet nodig is."})
	}
	if err := fault.InvalidFields(wrong); err != nil {
		return err
	}
	all = append(all, Answered{DPIAResult, result, now}, Answered{DPIAReason, reason, now})
	if err := s.Reviews.SaveAnswers(ctx, all); err != nil {
		return fmt.Errorf("rights.SaveDPIA: %w", err)
	}
	s.security(ctx, "dpia answered")
	return nil
}
