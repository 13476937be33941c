// The drawings of the domains natuur-milieu and gezondheid-voeding.

package illustration

func natuurMilieu() domainScene {
	return domainScene{
		slug: "natuur-milieu",
		cover: scene{slug: "natuur-milieu", shows: "een boom, een blad en een zon", parts: []part{
			put("bogen", 120, 76).turn(16), put("heuvel", 120, 134),
			put("boom", 112, 82).size(1.2), put("zon", 188, 46).size(.9), put("blad", 46, 72).size(.7).turn(-20),
		}},
		disciplines: []scene{
			{slug: "schooltuin-moestuin", shows: "een gieter boven drie jonge plantjes", parts: []part{
				put("bogen", 130, 66).turn(8),
				put("aarde", 120, 146).swap(ink, line), put("zaailing", 132, 112).size(.6), put("zaailing", 170, 106).size(.75), put("zaailing", 212, 112).size(.6),
				put("regen", 132, 66).size(.5).turn(-8), put("gieter", 68, 64).turn(18),
			}},
			{slug: "natuurbeleving", shows: "een boom, een laars en een blad onder een loep", parts: []part{
				put("boog", 84, 132).size(1.3), put("heuvel", 120, 134),
				put("boom", 76, 80).size(1.25), put("loep", 170, 66).size(1.05), put("blad", 164, 60).size(.5), put("laars", 136, 118).size(.65),
			}},
			{slug: "dieren-stadsboerderij", shows: "een kip met een kuiken bij een hek", parts: []part{
				put("kring", 84, 72).size(1.12).swap(paper, line), put("heuvel", 120, 134).swap(line, strong), put("hek", 212, 106).size(.8).swap(strong, paper),
				put("kip", 80, 84).size(1.25), put("kuiken", 144, 114).size(.75),
			}},
			{slug: "duinen-zee", shows: "een duin met helmgras, de zee en een schelp", parts: []part{
				put("kring", 166, 70), put("zee", 168, 116).size(1.35), put("duin", 84, 108),
				put("helmgras", 46, 50).size(.9), put("schelp", 64, 126).size(.6).swap(line, paper),
			}},
			{slug: "water", shows: "een waterdruppel en een papieren bootje", parts: []part{
				put("schijven", 120, 74),
				put("druppel", 66, 66).size(1.05), put("bootje", 164, 82).size(1.15),
				put("golven", 66, 138).size(1.2), put("golven", 176, 138).size(1.2),
			}},
			{slug: "afval-circulair", shows: "drie pijlen in een kring om een fles", parts: []part{
				put("kring", 120, 80).size(1.2),
				put("kringloop", 120, 82).size(1.45), put("fles", 120, 80).size(.62),
				put("stippen", 34, 34), put("stippen", 206, 126),
			}},
			{slug: "energie-klimaat", shows: "twee windmolens, een zonnepaneel en de zon", parts: []part{
				put("bogen", 120, 66).turn(-14), put("zon", 200, 42).size(.85), put("heuvel", 120, 136),
				put("windmolen", 54, 78).size(1.25).swap(paper, ink), put("windmolen", 98, 98).size(.8).swap(paper, ink), put("zonnepaneel", 168, 104),
			}},
			{slug: "biodiversiteit", shows: "een bij en een vlinder bij een bloem", parts: []part{
				put("boog", 120, 134).size(1.2).swap(paper, line), put("heuvel", 120, 138).swap(line, strong),
				put("bloem", 120, 84).size(1.15), put("bij", 46, 58).size(.85), put("vlinder", 194, 64).size(.9).turn(14),
			}},
			{slug: "weer-ruimte", shows: "een wolk met regen, de zon en een planeet", parts: []part{
				put("bogen", 120, 84).turn(30),
				put("zon", 62, 56), put("wolk", 94, 76).size(1.15).swap(paper, strong), put("regen", 94, 124).size(.9).swap(strong, ink), put("planeet", 188, 84).swap(strong, ink).size(.95), put("sterretjes", 182, 44).size(.6),
			}},
		},
	}
}

func gezondheidVoeding() domainScene {
	return domainScene{
		slug: "gezondheid-voeding",
		cover: scene{slug: "gezondheid-voeding", shows: "een appel, een wortel en een tandenborstel", parts: []part{
			put("bogen", 120, 80).turn(-12),
			put("appel", 120, 82).size(1.15), put("wortel", 44, 84).turn(24), put("tandenborstel", 194, 84).turn(-58),
		}},
		disciplines: []scene{
			{slug: "koken", shows: "een dampende pan met een pollepel", parts: []part{
				put("kring", 106, 72).size(1.1), put("tafel", 120, 148),
				put("stoom", 100, 30).size(.8).swap(paper, line), put("pan", 102, 90).size(1.2), put("pollepel", 190, 84).size(1.1).turn(16),
			}},
			{slug: "smaaklessen", shows: "een citroen, een stuk kaas en een aardbei", parts: []part{
				put("schijven", 120, 86).turn(14), put("tafel", 120, 148).swap(line, strong),
				put("citroen", 66, 68).turn(-14), put("aardbei", 124, 92), put("kaas", 186, 104),
			}},
			{slug: "gezond-eten", shows: "een appel, een wortel en brood", parts: []part{
				put("boog", 120, 136).size(1.6), put("tafel", 120, 148).swap(line, strong),
				put("brood", 60, 96).size(.95), put("appel", 128, 88).size(1.1), put("wortel", 190, 88).turn(12),
			}},
			{slug: "tandverzorging", shows: "een tand met een tandenborstel en tandpasta", parts: []part{
				put("bogen", 110, 80).turn(-24).swap(paper, line),
				put("tand", 88, 78).size(1.25), put("tandenborstel", 164, 60).size(1.15).turn(-28), put("tube", 182, 118).size(.8),
			}},
		},
	}
}
