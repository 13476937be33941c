package main

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// This file: how the text of a question is made: what it means is drawn first,
// then one of the ways in which people write it.

// word asks for a topic by one word.
func (m *maker) word(q *question) {
	subject := m.subject(func(s subject) bool { return len(s.words) > 0 })
	m.setWord(q, one(m, subject.words))
}

func (m *maker) setWord(q *question, word string) {
	q.Text, q.Topics = word+" ", m.city.meanings.topics[word]
}

func (m *maker) subject(fit func(subject) bool) subject {
	for {
		if s := one(m, m.city.meanings.subjects); fit(s) {
			return s
		}
	}
}

// two asks for a topic and a form, apart: "muziek lessen", "workshop koken".
func (m *maker) two(q *question) {
	subject := m.subject(func(s subject) bool { return len(s.words) > 0 })
	name := one(m, subject.words)
	q.Topics = m.city.meanings.topics[name]
	if m.IntN(2) == 0 { // a compound that is parted: "kook workshop"
		if apart := parted(subject.lefts); len(apart) > 0 {
			name = one(m, apart)
			q.Topics = m.city.meanings.lefts[name]
		}
	}
	form := m.form()
	q.Form = form.one
	shape := form.one
	if m.IntN(3) == 0 {
		shape = form.many
	}
	if m.IntN(3) == 0 {
		q.Text = shape + " " + name + " "
	} else {
		q.Text = name + " " + shape + " "
	}
}

// parted gives the left parts that people write as words of their own: those
// without a linking letter.
func parted(lefts []string) []string {
	var out []string
	for _, left := range lefts {
		if !strings.HasSuffix(left, "s") && !strings.HasSuffix(left, "-") {
			out = append(out, left)
		}
	}
	return out
}

// form gives a form, half of the time one of the most common.
func (m *maker) form() formWord {
	forms := m.city.meanings.forms
	if m.IntN(2) == 0 {
		return forms[m.IntN(4)]
	}
	return one(m, forms)
}

// compound asks for a topic and a form in one word, now and then with a word
// before it: "muzieklessen", "schoolschaakclub".
func (m *maker) compound(q *question) {
	subject := m.subject(func(s subject) bool { return len(s.lefts) > 0 })
	left := one(m, subject.lefts)
	form := m.form()
	right := form.one
	if m.IntN(3) == 0 {
		right = form.many
	}
	word := joined(left, right)
	if m.IntN(6) == 0 && !strings.HasSuffix(left, "-") {
		word = one(m, outers()) + word
	}
	q.Text, q.Topics, q.Form = word+" ", m.city.meanings.lefts[left], form.one
}

// joined writes two parts as one word; vowels that would be read as one sound
// are parted, as Dutch spells them.
func joined(left, right string) string {
	if strings.HasSuffix(left, "-") {
		return left + right
	}
	const clashing = "aa ae ai au ee ei eu ie ii ij oe oi oo ou ui uu"
	if meeting := left[len(left)-1:] + right[:1]; strings.Contains(clashing, meeting) {
		return left + "-" + right
	}
	return left + right
}

// prefix asks for a word of which only three to six letters were typed.
func (m *maker) prefix(q *question) {
	for {
		words := m.subject(func(s subject) bool { return len(s.words) > 0 }).words
		word := []rune(one(m, words[:min(2, len(words))]))
		n := 3 + m.IntN(4)
		if n >= len(word) || slices.Contains([]string{"voor", "onder"}, string(word[:n])) { // words that say nothing
			continue
		}
		q.Text = string(word[:n])
		q.Topics = m.city.meanings.beginning(q.Text)
		return
	}
}

// typo asks for a word, two words or a compound with a mistake in the longest
// word: one edit, or in a fifth of the words of eight letters or more two.
func (m *maker) typo(q *question) {
	for {
		switch m.IntN(3) {
		case 0:
			m.word(q)
			q.Form = ""
		case 1:
			m.two(q)
		default:
			m.compound(q)
		}
		words := strings.Fields(q.Text)
		at := 0
		for i, word := range words {
			if utf8.RuneCountInString(word) > utf8.RuneCountInString(words[at]) {
				at = i
			}
		}
		letters := utf8.RuneCountInString(words[at])
		if letters < 5 {
			continue
		}
		edits := 1
		if letters >= 8 && m.IntN(5) == 0 {
			edits = 2
		}
		wrong := words[at]
		for range edits {
			wrong = m.edit(wrong)
		}
		if wrong == words[at] || m.city.meanings.knows(wrong) {
			continue // no mistake, or another word
		}
		words[at] = wrong
		q.Text = strings.Join(words, " ") + " "
		return
	}
}

// edit makes one mistake: a letter too few, too many or wrong, or two swapped.
func (m *maker) edit(word string) string {
	letters := []rune(word)
	at := m.IntN(len(letters))
	other := rune('a' + m.IntN(26))
	switch m.IntN(4) {
	case 0:
		return string(letters[:at]) + string(letters[at+1:])
	case 1:
		return string(letters[:at]) + string(other) + string(letters[at:])
	case 2:
		letters[at] = other
	default:
		if at+1 < len(letters) {
			letters[at], letters[at+1] = letters[at+1], letters[at]
		}
	}
	return string(letters)
}
