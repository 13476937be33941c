package synthetic

// This file: the names of providers. They are put together by chance; likeness
// to a real organisation or person is chance too.

// organisationName gives a name such as "Stichting Zuiderklank".
func organisationName(d *draw) string {
	front := pick(d, []string{"Stichting", "Studio", "Atelier", "Collectief", "Het", "De", "Bureau", "Vereniging", "Huis", "Werkplaats", "Groep", "Kring"})
	left := pick(d, []string{"Zuider", "Noorder", "Haag", "Duin", "Ooievaar", "Kleur", "Wonder", "Wind", "Zand", "Vlieger", "Sprong", "Kompas",
		"Vonk", "Brug", "Haven", "Linden", "Molen", "Meer", "Veen", "Vuur", "Zilver", "Spiegel", "Vogel", "Draai", "Lente", "Kei", "Wilgen", "Toren",
		"Schat", "Rivier", "Plein", "Anker", "Vlinder", "Stroom", "Kastanje", "Buiten", "Morgen", "Maan", "Appel", "Zee"})
	right := pick(d, []string{"klank", "fabriek", "lab", "tuin", "hof", "kamer", "atelier", "huis", "werf", "plaats", "kracht", "wijzer",
		"makers", "vonk", "loods", "school", "sprong", "stroom", "kring", "nest", "sporen", "rijk", "bron", "schip", "dak", "veld", "poort",
		"toren", "reis", "weg", "kas", "licht", "bende", "brigade", "collectief", "academie", "salon", "dal", "berg", "oever"})
	return front + " " + left + right
}

// personName gives the name of a person.
func personName(d *draw) string {
	first := pick(d, []string{"Anne", "Bas", "Chantal", "Daan", "Esra", "Fatima", "Gijs", "Hanneke", "Ibrahim", "Joke", "Karim", "Lieke", "Mehmet", "Nadia",
		"Olga", "Pieter", "Quinten", "Rosa", "Sanne", "Tariq", "Ulrike", "Vera", "Wouter", "Xandra", "Yasmin", "Zoë", "Aisha", "Bram", "Carmen",
		"Dewi", "Emre", "Femke", "Giovanni", "Hugo", "Iris", "Jeroen", "Kim", "Lotte", "Milan", "Noor", "Priya", "Ravi", "Soraya", "Tess", "Winston"})
	last := pick(d, []string{"de Jong", "Jansen", "de Vries", "van den Berg", "Bakker", "Visser", "Smit", "Meijer", "Mulder", "Bos", "Vos", "Peters",
		"Hendriks", "Dekker", "Brouwer", "van Dijk", "Yılmaz", "El Amrani", "Ramdin", "Kowalska", "Nguyen", "Pinas", "Kaya", "Bouzid", "Martina",
		"van Leeuwen", "Prins", "Huisman", "Postma", "Kuipers", "Veenstra", "Kramer", "Scholten", "van Vliet", "Post", "Blom", "Singh", "Öztürk",
		"Cohen", "Sewnarain", "Koster", "Willems", "Evers", "Timmermans", "Groen", "Hoekstra", "Verhoeven", "Maas", "Tesfay", "Popescu"})
	return first + " " + last
}

// venueName gives a name of a place where pupils go to.
func venueName(d *draw, c class) string {
	kind := []string{"Buurthuis", "Wijkcentrum", "Cultuurhuis", "Loods", "Werkplaats"}
	switch c {
	case gym:
		kind = []string{"Sporthal", "Gymzaal", "Sportpark", "Dojo"}
	case outdoors:
		kind = []string{"Park", "Hoeve", "Bezoekerscentrum", "Kas"}
	case visit:
		kind = []string{"Centrum", "Huis", "Paviljoen", "Galerie"}
	case kitchen:
		kind = []string{"Keukenhuis", "Buurthuis", "Wijkcentrum"}
	}
	return pick(d, kind) + " " + pick(d, []string{"De Ooievaar", "Het Anker", "De Linde", "Zuidwal", "De Vlier", "Het Kompas", "Mariahoeve", "De Wip",
		"Laakhaven", "De Meent", "Het Lint", "Transvaal", "De Kruin", "Morgenstond", "Ypenburg", "De Regenboog", "Valkenbos", "De Duinpan"})
}

// streets are streets of a city that could be anywhere.
func streets() []string {
	return []string{"Lindelaan", "Kerkstraat", "Molenweg", "Schoolstraat", "Dorpsplein", "Beukenlaan", "Havenkade", "Parallelweg", "Julianaplein",
		"Wilgenstraat", "Nieuwstraat", "Parkweg", "Vijverlaan", "Zeestraat", "Stationsweg", "Hoefkade", "Meidoornlaan", "Spoorlaan"}
}
