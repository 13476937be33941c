package account

import (
	"context"
	"slices"
	"strings"

	"andersom/internal/access"
)

// This file: when an address alone makes somebody a member of a school.

// vouched tells who or what vouches for an address at a school; empty when
// nothing does. Its own domain does, and so does another member who has an
// address at the same domain. Being a director nothing vouches for.
func (s *Service) vouched(ctx context.Context, school, email string) (Confirmer, error) {
	own, err := s.Schools.OwnDomains(ctx)
	if err != nil {
		return "", err
	}
	brin, inRegister := own[Domain(email)]
	if !inRegister {
		return s.vouchedByMember(ctx, school, email)
	}
	place, err := s.Schools.Place(ctx, school)
	if err != nil || brin == "" || place.BRIN != brin {
		return "", err
	}
	return ByDomain, nil
}

// vouchedByMember tells whether a member of exactly this school has an address at
// the domain, that belongs to no other school, provider of mail or builder of
// sites (those stand in the register's domains). A reader may come from outside
// the school and vouches for nobody; and an address on a host below the domain,
// or of parents or pupils, may be anybody's.
func (s *Service) vouchedByMember(ctx context.Context, school, email string) (Confirmer, error) {
	name, host, _ := strings.Cut(FoldEmail(email), "@")
	if Domain(email) != host || ofParents(name) {
		return "", nil
	}
	place, err := s.Schools.Place(ctx, school)
	if err != nil {
		return "", err
	}
	all, err := s.Members.AtDomain(ctx, host)
	if err != nil {
		return "", err
	}
	here := false
	for _, m := range all {
		switch {
		case m.School == school && m.Role.Covers(access.Member):
			here = true
		case m.School == school:
		default:
			other, err := s.Schools.Place(ctx, m.School)
			if err != nil {
				return "", err
			}
			if other.BRIN != place.BRIN { // a board's domain
				return "", nil
			}
		}
	}
	if !here {
		return "", nil
	}
	return ByMember, nil
}

// ofParents tells whether the part before the @ says that an address is used by
// others than those who work at a school.
func ofParents(name string) bool {
	words := strings.FieldsFunc(name, func(r rune) bool { return r < 'a' || r > 'z' })
	return slices.ContainsFunc(words, func(word string) bool {
		if word == "mr" || word == "gmr" || word == "or" {
			return true
		}
		for _, start := range []string{"ouder", "medezeggenschap", "leerling", "kinder"} {
			if strings.HasPrefix(word, start) {
				return true
			}
		}
		return false
	})
}
