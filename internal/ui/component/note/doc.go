// Package note draws a quiet line beside or under something: when it was confirmed, how it was counted.
//
// Usage:
//
//	@note.Note() { Laatst bevestigd op woensdag 3 februari 2027. }
package note
