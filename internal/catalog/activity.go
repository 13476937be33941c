// Package catalog holds the offer: providers, activities with their whole fact
// sheet, prices, completeness, freshness, revisions of status, and the exchange
// format in which an offer comes in and goes out. What does not live here:
// search (match), SQL (store), pages (web).
package catalog

import (
	"strings"
	"time"

	"andersom/internal/clock"
	"andersom/internal/geo"
	"andersom/internal/taxonomy"
)

// Status is where an activity or provider stands on its way to the public.
type Status string

// The statuses. Only a published activity of a published provider is found.
const (
	Draft     Status = "concept"
	Submitted Status = "ingediend"
	Published Status = "gepubliceerd"
	Returned  Status = "teruggegeven"
	Hidden    Status = "verborgen"
	Archived  Status = "gearchiveerd"
)

// Activity is one offer of one provider with its fact sheet (feitenblad).
type Activity struct {
	ID         string
	Edition    string // slug of the city
	ProviderID string
	ExternalID string // key at the source of an import; empty when typed here
	Slug       string
	Status     Status

	Title       string
	Summary     string // at most 200 characters
	Description string // Markdown
	Disciplines []string
	Kerndoelen  []string // SLO ids

	Kind  taxonomy.Kind
	Venue Venue
	Dates []Session // when the kind has dates

	Groepen  taxonomy.Groepen
	Audience taxonomy.Set[taxonomy.Audience]

	Shape        taxonomy.Shape
	Lessons      int // in the whole series; 0 = not stated
	Minutes      int // per lesson; 0 = not stated
	Weeks        int
	GroupsPerDay int

	Settings     taxonomy.Set[taxonomy.Setting]
	Places       taxonomy.Set[taxonomy.Place]
	Facilities   taxonomy.Set[taxonomy.Facility]
	GroupMin     int // pupils; 0 = not stated
	GroupMax     int
	GroupsAtOnce int // groups taught together; 0 = 1
	TeacherRole  taxonomy.TeacherRole

	Moments  taxonomy.Moments // derived from Times where those are given
	Times    []WeeklyTime
	From     clock.Date // the offer runs from … until
	Until    clock.Date
	LeadDays int

	Price Price
	Area  WorkingArea

	Staff    taxonomy.Set[taxonomy.Staff]
	SameFace taxonomy.Answer
	VOG      VOG

	Substitute   string
	Cancellation string
	Contracts    taxonomy.Set[taxonomy.Contract]
	Preparation  string
	HandOver     string
	Materials    string
	Languages    taxonomy.Set[taxonomy.Language]
	Needs        taxonomy.Set[taxonomy.Need]
	Subsidies    []Subsidy

	Images  []Image
	Video   string   // address of a page elsewhere; linked, never embedded
	Social  []string // addresses of own posts elsewhere
	Contact Contact  // when empty, that of the provider

	ConfirmedAt clock.Date // last confirmed on
	ConfirmedBy string     // a desk or role, not a person's name

	PublishedAt time.Time
	CreatedAt   time.Time
	UpdatedAt   time.Time
}

// Venue is the address where an activity of a kind with a place is given.
type Venue struct {
	Name     string
	Street   string // with house number
	Postcode string // "2511 AB" or only "2511"
	City     string
	Point    geo.Point
	Rough    bool   // known by PC4 only: "ongeveer"
	Wijk     string // code, where the city has wijken
}

// Session is one dated meeting; times are wall-clock "9:00", empty when open.
type Session struct {
	Date        clock.Date
	From, Until string
}

// WeeklyTime is an exact time on a weekday; times are wall-clock "9:00".
type WeeklyTime struct {
	Day         taxonomy.Weekday
	From, Until string
}

// WorkingArea is where a provider comes to: stadsdelen and municipalities by
// slug, or everything within Km kilometres of a postcode.
type WorkingArea struct {
	Stadsdelen []string
	Gemeenten  []string
	Postcode   string
	Km         float64
	Point      geo.Point // of Postcode; derived
}

// VOG is what the provider states of the certificates of conduct. Schools see
// status and date, never the paper.
type VOG struct {
	Stated     taxonomy.Answer
	Date       clock.Date
	CheckedBy  string // a desk, not a person
	ValidUntil clock.Date
}

// Subsidy is a scheme that the activity fits, with its source and dates; an
// expired one is never shown.
type Subsidy struct {
	Name   string
	Source string // address
	From   clock.Date
	Until  clock.Date
}

// Image is a picture with its alternative text. File is "illustratie:<discipline>".
type Image struct {
	File string
	Alt  string
}

// Contact is what a provider chose to show; an empty field is not shown.
type Contact struct {
	Name    string
	Email   string
	Phone   string
	Website string
}

// Empty tells whether nothing is shown.
func (c Contact) Empty() bool { return c == Contact{} }

// Discipline gives the slug of the discipline whose drawing the picture is.
func (i Image) Discipline() string { return strings.TrimPrefix(i.File, drawing) }

// drawing is how the file of a drawing begins.
const drawing = "illustratie:"
