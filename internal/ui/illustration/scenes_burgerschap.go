// The drawings of the domains burgerschap-persoonlijke-ontwikkeling and taal-lezen.

package illustration

func burgerschap() domainScene {
	return domainScene{
		slug: "burgerschap-persoonlijke-ontwikkeling",
		cover: scene{slug: "burgerschap-persoonlijke-ontwikkeling", shows: "een opgestoken hand, een hart en een tekstballon", parts: []part{
			put("bogen", 120, 80).turn(14),
			put("hand", 118, 92).size(1.2), put("hart", 188, 60).size(.75).swap(strong, line), put("ballon", 52, 60).size(.75).swap(strong, ink),
		}},
		disciplines: []scene{
			{slug: "democratie-rechtsstaat", shows: "het Torentje en een stembus", parts: []part{
				put("bogen", 120, 70), put("tafel", 120, 148),
				put("torentje", 72, 80).size(1.25), put("stembus", 166, 92).size(1.05),
			}},
			{slug: "filosoferen", shows: "een denkwolk met een vraagteken en een gloeilamp", parts: []part{
				put("schijven", 120, 84).turn(-14),
				put("denkwolk", 94, 72).size(1.45), put("vraagteken", 92, 64).size(.75).swap(strong, paper), put("gloeilamp", 192, 98).size(.85).turn(12),
			}},
			{slug: "debat", shows: "twee tekstballonnen tegenover elkaar", parts: []part{
				put("bogen", 120, 80).turn(-26),
				put("ballon", 88, 64).size(1.2), put("strepen", 70, 54).size(1.4).swap(strong, paper), put("strepen", 110, 54).size(1.3).flip().swap(strong, paper),
				put("ballon", 158, 98).size(1.05).flip().swap(strong, line), put("strepen", 142, 90).size(1.2).swap(strong, ink), put("strepen", 176, 90).size(1.2).flip().swap(strong, ink),
			}},
			{slug: "levensbeschouwing", shows: "een brandende kaars, een open boek en een ster", parts: []part{
				put("kring", 82, 66).size(1.05), put("tafel", 120, 148),
				put("kaars", 78, 80).size(1.2), put("boek", 166, 104).size(1.05), put("ster", 180, 40).size(.55),
			}},
			{slug: "vrede-recht", shows: "een vredesduif met een takje en een weegschaal", parts: []part{
				put("kring", 74, 76).size(1.1).swap(paper, line), put("tafel", 120, 148).swap(line, strong),
				put("duif", 70, 74).size(1.1), put("weegschaal", 184, 86).size(1.08).swap(strong, line),
			}},
			{slug: "diversiteit", shows: "drie opgestoken handen in verschillende kleuren", parts: []part{
				put("bogen", 120, 66), put("tafel", 120, 156),
				put("hand", 62, 96).size(1.15).turn(-14).swap(strong, line), put("hand", 178, 96).size(1.15).flip().turn(14).swap(strong, ink), put("hand", 120, 86).size(1.35),
			}},
			{slug: "sociaal-emotioneel", shows: "twee handen die een hart dragen", parts: []part{
				put("kring", 120, 72).size(1.15),
				put("handen-kom", 120, 98).size(1.25), put("hart", 120, 62).size(.85).swap(strong, line), put("stippen", 34, 40), put("stippen", 206, 40),
			}},
			{slug: "weerbaarheid", shows: "een hand die stop zegt naast een schild", parts: []part{
				put("bogen", 120, 80).turn(-90),
				put("schild", 86, 78).size(1.3), put("hand", 162, 86).size(1.3).flip().turn(6).swap(strong, ink),
			}},
			{slug: "mindfulness", shows: "een toren van gladde stenen met een blad", parts: []part{
				put("kring", 112, 74).size(1.15), put("tafel", 120, 148),
				put("stenen", 112, 84).size(1.2), put("blad", 194, 78).size(.75).turn(14), put("stippen", 34, 48),
			}},
			{slug: "relaties-seksualiteit", shows: "twee harten die elkaar raken en een bloem", parts: []part{
				put("schijven", 116, 82).turn(12),
				put("hart", 74, 76).size(1.05).turn(-10), put("hart", 128, 86).size(.95).turn(10).swap(strong, line), put("bloem", 196, 84).size(1.05).swap(paper, ink),
			}},
			{slug: "financiele-educatie", shows: "een spaarvarken met munten", parts: []part{
				put("bogen", 110, 68).turn(10), put("tafel", 120, 148),
				put("munt", 88, 34).size(.55), put("spaarvarken", 96, 92).size(1.2), put("munt", 190, 112).size(.75), put("munt", 202, 70).size(.5),
			}},
			{slug: "ondernemen", shows: "een marktkraam met een munt", parts: []part{
				put("kring", 98, 72).size(1.15), put("tafel", 120, 148),
				put("kraam", 98, 84).size(1.2), put("munt", 194, 98).size(.85), put("stippen", 200, 42),
			}},
			{slug: "beroepen", shows: "een bouwhelm, een koksmuts en een stethoscoop", parts: []part{
				put("schijven", 120, 80).turn(-10).swap(paper, line), put("tafel", 120, 148).swap(line, strong),
				put("koksmuts", 60, 62).size(.9), put("bouwhelm", 116, 106).size(1.1), put("stethoscoop", 190, 86).size(1.05),
			}},
			{slug: "ehbo", shows: "een verbandkoffer en een pleister", parts: []part{
				put("bogen", 112, 72), put("tafel", 120, 148),
				put("ehbo", 94, 90).size(1.2), put("pleister", 188, 64).size(.95).turn(-34), put("hart", 194, 112).size(.45),
			}},
		},
	}
}

func taalLezen() domainScene {
	return domainScene{
		slug: "taal-lezen",
		cover: scene{slug: "taal-lezen", shows: "een open boek, een potlood en een tekstballon", parts: []part{
			put("bogen", 120, 76), put("tafel", 120, 148),
			put("boek", 110, 100).size(1.25), put("ballon", 78, 40).size(.6), put("potlood", 196, 78).size(1.1).turn(20),
		}},
		disciplines: []scene{
			{slug: "voorlezen", shows: "een open boek onder de maan en sterren", parts: []part{
				put("kring", 120, 72).size(1.15), put("tafel", 120, 148),
				put("boek", 120, 102).size(1.3), put("maan", 122, 42).size(.7), put("sterretjes", 184, 44).size(.8), put("sterretjes", 58, 46).size(.8).flip(),
			}},
			{slug: "leesbevordering", shows: "een rij boeken en een stapel boeken", parts: []part{
				put("bogen", 120, 68), put("tafel", 120, 148),
				put("boekenrij", 74, 84).size(1.1), put("boekenstapel", 174, 92).size(1.05), put("zaailing", 170, 46).size(.5),
			}},
			{slug: "schrijven", shows: "een potlood dat op een notitieblok schrijft", parts: []part{
				put("schijven", 120, 80).turn(20),
				put("notitieblok", 96, 82).size(1.45).turn(-8), put("potlood", 164, 78).size(1.4).turn(34),
			}},
			{slug: "nt2-taalspel", shows: "kaarten van een taalspel met een letter en een huis", parts: []part{
				put("bogen", 120, 84).turn(-16).swap(paper, line),
				put("letterkaart", 76, 84).size(1.15).turn(-12), put("plaatkaart", 138, 80).size(1.15).turn(6), put("ballon", 200, 50).size(.6).flip(),
			}},
			{slug: "vertellen", shows: "een handpop en een tekstballon met een kroon", parts: []part{
				put("kring", 150, 66), put("tafel", 120, 150),
				put("handpop", 62, 88).size(1.1), put("ballon", 166, 60).size(1.1), put("kroon", 166, 52).size(.7).swap(strong, ink),
			}},
			{slug: "engels", shows: "een dubbeldekker en een kop thee", parts: []part{
				put("bogen", 104, 70), put("tafel", 120, 148),
				put("bus", 88, 84).size(1.25), put("theekop", 192, 100).size(.85),
			}},
			{slug: "spaans", shows: "een waaier, een gitaar en de zon", parts: []part{
				put("schijven", 116, 80),
				put("zon", 46, 46).size(.8), put("waaier", 94, 96).size(1.25), put("gitaar", 186, 80).size(1.25).turn(16),
			}},
			{slug: "gebarentaal", shows: "twee handen die gebaren maken", parts: []part{
				put("kring", 120, 78).size(1.15),
				put("hand-ily", 82, 80).size(1.25).turn(-8), put("hand-v", 164, 82).size(1.25).turn(8).swap(strong, ink), put("klankbogen", 214, 46).size(.7).turn(150), put("klankbogen", 28, 46).size(.7).turn(30),
			}},
		},
	}
}
