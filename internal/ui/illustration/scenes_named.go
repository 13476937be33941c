// The list of all domains, and the drawings that belong to none: the home page, the empty states, the two doors.

package illustration

// domainScenes lists the domains with their drawings.
func domainScenes() []domainScene {
	return []domainScene{
		kunstCultuur(), natuurMilieu(), wetenschapTechniek(), mediaDigitaleGeletterdheid(), sportBeweging(),
		burgerschap(), taalLezen(), rekenen(), gezondheidVoeding(), verkeerVeiligheid(),
	}
}

// namedScenes lists the drawings without a domain. They are drawn in the neutral palette.
func namedScenes() []scene {
	return []scene{
		hero(),
		{slug: neutral, shows: "een potlood, een bal en een blad", parts: []part{
			put("bogen", 120, 80),
			put("potlood", 122, 78).size(1.2).turn(20), put("bal", 58, 88).size(.9), put("blad", 186, 84).size(.9),
		}},
		{slug: "leeg", shows: "een lege doos die openstaat", parts: []part{
			put("bogen", 120, 66), put("tafel", 120, 148),
			put("doos", 120, 88).size(1.1), put("stippen", 34, 40), put("stippen", 206, 40),
		}},
		{slug: "niet-gevonden", shows: "een wegwijzer die twee kanten op wijst", parts: []part{
			put("bogen", 120, 76).turn(-20), put("heuvel", 120, 138),
			put("wegwijzer", 120, 78).size(1.3), put("helmgras", 186, 104).size(.6), put("helmgras", 46, 106).size(.5).flip(),
		}},
		{slug: "onderhoud", shows: "een moersleutel, een tandwiel en een kegel", parts: []part{
			put("bogen", 120, 74), put("tafel", 120, 148),
			put("tandwiel", 92, 84).size(1.05), put("moersleutel", 150, 78).size(1.1).turn(30), put("kegel", 204, 104).size(.75), put("tandwieltje", 42, 56).size(.5),
		}},
		{slug: "zoeken", shows: "een loep boven een weekrooster", parts: []part{
			put("bogen", 120, 78).turn(14).swap(paper, line),
			put("rooster", 100, 80).size(1.25), put("loep", 162, 96).size(1.05),
		}},
		{slug: "scholen", shows: "een schoolgebouw met een boom en een weekrooster", parts: []part{
			put("bogen", 120, 62), put("heuvel", 120, 138),
			put("boom", 34, 92).size(.85), put("school", 112, 78).size(1.3).swap(line, ink), put("rooster", 206, 84).size(.65).turn(8),
		}},
		{slug: "aanbieders", shows: "een koffer met een plantje, een penseel en een hamer, en een bal", parts: []part{
			put("bogen", 120, 70).turn(10), put("tafel", 120, 148),
			put("zaailing", 62, 50).size(.75), put("penseel", 100, 44).size(.85).turn(176), put("hamer", 148, 52).size(.8).turn(24), put("koffer", 104, 96), put("bal", 194, 112).size(.65),
		}},
	}
}

// hero is the wide drawing of the home page: a school and its week in the middle of the two arcs, and along the
// arcs one thing of each domain in its own colours, a sixth of a turn apart.
func hero() scene {
	return scene{slug: "hero", width: 720, height: 360, shows: "een school en een weekrooster, met daaromheen dingen uit tien domeinen, zoals een gitaar, een robot en een fiets", parts: []part{
		put("bogen", 360, 180).size(3),
		put("zon", 678, 48).size(.75), put("wolk", 62, 66).size(.9), put("stippen", 360, 36), put("stippen", 360, 324), put("stippen", 54, 316), put("stippen", 668, 316),
		put("school", 228, 176).size(1.25), put("rooster", 492, 180).size(1.2),

		put("fiets", 228, 308).size(1.15).of("sport-beweging"),
		put("boom", 112, 246).of("natuur-milieu"),
		put("gitaar", 112, 114).size(1.1).turn(20).of("kunst-cultuur"),
		put("boekenstapel", 228, 50).size(.95).of("taal-lezen"),
		put("robot", 342, 112).of("wetenschap-techniek"),
		put("hand", 378, 248).turn(-8).of("burgerschap-persoonlijke-ontwikkeling"),
		put("brandweerauto", 492, 308).of("verkeer-veiligheid"),
		put("koptelefoon", 606, 244).of("media-digitale-geletterdheid"),
		put("appel", 604, 116).of("gezondheid-voeding"),
		put("dobbelsteen", 492, 50).turn(-10).of("rekenen"),
	}}
}
