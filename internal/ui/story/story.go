// This file holds what a story is, and the list of all of them.

// Package story shows every component of the interface in its states, and a few
// whole pages, without a database: the storybook that designers and testers
// open (andersom storybook). Nothing of it reaches a visitor.
package story

import (
	"slices"
	"strings"

	"github.com/a-h/templ"

	"andersom/internal/ui"
)

// Story is one component in one state.
type Story struct {
	// Component is the name of the package: "card".
	Component string
	// State says in a few Dutch words which state this is; unique within the component.
	State string
	// Body is the component. Nil when Page is set.
	Body templ.Component
	// Page draws a whole page instead, in a theme (layout.Light, layout.Dark or empty).
	Page func(a *ui.Assets, theme string) templ.Component
}

// All is every story, by component in the order of the alphabet, whole pages last.
func All() []Story {
	all := slices.Concat(textStories(), signalStories(), listStories(), formStories(), fieldStories(), browseStories())
	slices.SortStableFunc(all, func(a, b Story) int { return strings.Compare(a.Component, b.Component) })
	return append(all, pageStories()...)
}
