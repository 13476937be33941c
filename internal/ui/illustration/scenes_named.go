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
			put("bogen", 120, 66), put("tafel", 120, 148).swap(line, paper),
			put("doos", 120, 88).size(1.1), put("stippen", 40, 44), put("stippen", 200, 44),
		}},
		{slug: "niet-gevonden", shows: "een wegwijzer die twee kanten op wijst", parts: []part{
			put("bogen", 120, 76).turn(-20), put("heuvel", 120, 138),
			put("wegwijzer", 120, 78).size(1.3), put("helmgras", 186, 104).size(.6), put("helmgras", 46, 106).size(.5).flip(),
		}},
		{slug: "onderhoud", shows: "een moersleutel, een tandwiel en een kegel", parts: []part{
			put("bogen", 120, 74), put("tafel", 120, 148).swap(line, paper),
			put("tandwiel", 92, 84).size(1.05), put("moersleutel", 150, 78).size(1.1).turn(30), put("kegel", 200, 100).size(.75), put("tandwieltje", 42, 56).size(.5),
		}},
		{slug: "zoeken", shows: "een loep boven een weekrooster", parts: []part{
			put("bogen", 120, 78).turn(14),
			put("rooster", 100, 80).size(1.25), put("loep", 162, 96).size(1.05),
		}},
		{slug: "scholen", shows: "een schoolgebouw met een boom en een weekrooster", parts: []part{
			put("bogen", 120, 66), put("heuvel", 120, 138),
			put("boom", 38, 92).size(.85), put("school", 110, 78).size(1.3), put("rooster", 202, 84).size(.65).turn(8),
		}},
		{slug: "aanbieders", shows: "een koffer met een gitaar, een bal en een plantje", parts: []part{
			put("bogen", 120, 70).turn(10), put("tafel", 120, 148).swap(line, paper),
			put("gitaar", 156, 66).size(1.05).turn(22), put("zaailing", 84, 52).size(.8), put("koffer", 116, 96).size(1.05), put("bal", 196, 112).size(.65), put("penseel", 112, 46).size(.8).turn(-8),
		}},
	}
}

// hero is the wide drawing of the home page: every domain brings one thing, in its own colours.
func hero() scene {
	return scene{slug: "hero", width: 720, height: 360, shows: "dingen uit tien domeinen: onder meer een trommel, een robot, een fiets en een kip", parts: []part{
		put("bogen", 360, 176).size(3).turn(-8),
		put("heuvel", 150, 330).size(1.5), put("heuvel", 520, 334).size(1.8).flip().swap(line, strong),
		put("zon", 628, 70).size(1.2),
	}}
}
