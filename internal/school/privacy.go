package school

// This file: what the register says of the tables of schools. It is the public
// register of DUO, about organisations. Numbers of one to four pupils come in
// hidden (Few), so that no number points at a child.

import "andersom/internal/privacy"

// Privacy declares the tables of schools.
func Privacy() []privacy.Table {
	return append([]privacy.Table{
		{Name: "school", About: "Schoollocatie uit het openbare register van DUO", Fields: privacy.NotPersonal(
			"code", "brin", "name", "name_folded", "kind", "street", "postcode", "city", "gemeente_code", "gemeente", "denomination",
			"phone", "website", "board", "holiday_region", "lat", "lon", "point_source", "wijk", "stadsdeel", "closed_on")},
		{Name: "school_pupils", About: "Aantal leerlingen van een schoollocatie in een jaar",
			Fields: privacy.NotPersonal("code", "position", "year", "count")},
		{Name: "school_word", About: "Woord waarop een schoollocatie wordt gevonden", Fields: privacy.NotPersonal("word", "code")},
	}, profilePrivacy()...)
}
