// The drawings of the domains wetenschap-techniek, media-digitale-geletterdheid and rekenen.

package illustration

func wetenschapTechniek() domainScene {
	return domainScene{
		slug: "wetenschap-techniek",
		cover: scene{slug: "wetenschap-techniek", shows: "een raket, een tandwiel en een kolf", parts: []part{
			put("bogen", 116, 80).turn(60),
			put("raket", 122, 76).size(1.15).turn(16), put("tandwiel", 44, 100).size(.8), put("erlenmeyer", 198, 96).size(.85),
		}},
		disciplines: []scene{
			{slug: "techniek-bouwen", shows: "een hamer, blokken en een tandwiel", parts: []part{
				put("kring", 84, 76), put("tafel", 120, 148),
				put("blokken", 80, 92).size(1.05).swap(paper, ink), put("hamer", 180, 84).size(1.15).turn(24), put("tandwieltje", 126, 34).size(.42),
			}},
			{slug: "robotica", shows: "een robot die zwaait tussen twee tandwielen", parts: []part{
				put("bogen", 120, 78).turn(90), put("tafel", 120, 148),
				put("tandwiel", 44, 60).size(.75), put("robot", 120, 78).size(1.3), put("tandwieltje", 198, 92).size(.7),
			}},
			{slug: "elektronica", shows: "een gloeilamp met een batterij", parts: []part{
				put("schijven", 120, 80).turn(-16),
				put("gloeilamp", 84, 72).size(1.3), put("batterij", 174, 106).turn(-12), put("klankbogen", 36, 60).size(.8), put("stippen", 190, 42),
			}},
			{slug: "proefjes", shows: "een kolf en twee reageerbuizen met bubbels", parts: []part{
				put("boog", 120, 136).size(1.4).swap(paper, line), put("tafel", 120, 148).swap(line, strong),
				put("erlenmeyer", 88, 86).size(1.15), put("reageerbuis", 158, 92).size(.9).swap(line, ink), put("reageerbuis", 192, 92).size(.9).swap(line, strong), put("bubbels", 92, 26).size(.5),
			}},
			{slug: "sterrenkunde", shows: "een telescoop, een planeet en sterren", parts: []part{
				put("bogen", 132, 74).turn(-34), put("heuvel", 120, 138),
				put("telescoop", 82, 86).size(1.25), put("planeet", 188, 46).size(.85), put("sterretjes", 136, 38).size(.8), put("sterretjes", 196, 102).size(.6).turn(90),
			}},
			{slug: "maakplaats-3d", shows: "een 3D-printer die een kubus maakt", parts: []part{
				put("kring", 84, 78).size(1.1), put("tafel", 120, 148),
				put("printer", 88, 84).size(1.15), put("kubus", 88, 96).size(.45), put("kubus", 186, 96).size(.9),
			}},
			{slug: "wiskunde-puzzels", shows: "puzzelstukken en een tangram", parts: []part{
				put("schijven", 120, 80).turn(24),
				put("puzzelstuk", 68, 72).turn(-12), put("puzzelstuk", 112, 104).size(.7).turn(24).swap(strong, line), put("tangram", 178, 80).size(1.05).turn(8),
			}},
			{slug: "onderzoekend-leren", shows: "een loep met een vraagteken en een plantje", parts: []part{
				put("bogen", 120, 82).turn(20),
				put("loep", 104, 80).size(1.45), put("vraagteken", 95, 72).size(.75), put("zaailing", 192, 106).size(.8), put("stippen", 190, 40),
			}},
		},
	}
}

func mediaDigitaleGeletterdheid() domainScene {
	return domainScene{
		slug: "media-digitale-geletterdheid",
		cover: scene{slug: "media-digitale-geletterdheid", shows: "een laptop, een telefoon en een koptelefoon", parts: []part{
			put("bogen", 120, 78), put("tafel", 120, 148),
			put("laptop", 100, 96).size(1.25), put("code", 100, 82).size(.5), put("telefoon", 194, 92).size(.85).turn(8), put("koptelefoon", 44, 50).size(.65).turn(-12),
		}},
		disciplines: []scene{
			{slug: "programmeren", shows: "een laptop met blokken code", parts: []part{
				put("kring", 110, 76).size(1.1), put("tafel", 120, 148),
				put("laptop", 108, 90).size(1.4), put("codeblok", 108, 77).size(.75), put("code", 202, 52).size(.65),
			}},
			{slug: "mediawijsheid", shows: "een telefoon, een loep met een oog en een tekstballon", parts: []part{
				put("bogen", 120, 80).turn(-20),
				put("telefoon", 92, 80).size(1.3).turn(-8), put("loep", 146, 98), put("oog", 140, 92).size(.5), put("ballon", 194, 46).size(.6).flip().swap(strong, line), put("strepen", 194, 42).size(1),
			}},
			{slug: "online-veiligheid", shows: "een laptop met een slot en een schild", parts: []part{
				put("schijven", 120, 78), put("tafel", 120, 148),
				put("laptop", 94, 92).size(1.3), put("slot", 94, 78).size(.55), put("schild", 190, 80).size(.95),
			}},
			{slug: "ai-geletterdheid", shows: "een computerchip verbonden met een netwerk", parts: []part{
				put("bogen", 120, 80).turn(45),
				put("netwerk", 184, 82).size(1.1), put("chip", 86, 80).size(1.3), put("stippen", 196, 142).size(.8),
			}},
			{slug: "podcast-radio", shows: "een microfoon met een koptelefoon en geluidsgolven", parts: []part{
				put("kring", 120, 80).size(1.1),
				put("golfvorm", 32, 90).size(.5), put("golfvorm", 208, 90).size(.5),
				put("koptelefoon", 120, 66).size(1.45), put("microfoon", 120, 100).size(.95),
			}},
			{slug: "journalistiek", shows: "een krant, een notitieblok en een potlood", parts: []part{
				put("schijven", 120, 80).turn(160).swap(paper, line),
				put("krant", 82, 80).size(1.3).turn(-6), put("notitieblok", 172, 86).turn(8), put("potlood", 212, 70).size(.95).turn(24),
			}},
			{slug: "gamedesign", shows: "een gamecontroller, gekleurde blokjes en een potlood", parts: []part{
				put("bogen", 120, 76),
				put("gamepad", 108, 94).size(1.4), put("pixels", 190, 48).size(.95), put("potlood", 42, 42).size(.75).turn(-40),
			}},
		},
	}
}

func rekenen() domainScene {
	return domainScene{
		slug: "rekenen",
		cover: scene{slug: "rekenen", shows: "een dobbelsteen met rekentekens", parts: []part{
			put("bogen", 120, 80).turn(-16),
			put("dobbelsteen", 120, 80).size(1.3).turn(-10), put("plus", 44, 66), put("min", 198, 56), put("keer", 196, 112).size(.9),
		}},
		disciplines: []scene{
			{slug: "rekenspel", shows: "een telraam met twee dobbelstenen", parts: []part{
				put("kring", 90, 78).size(1.1), put("tafel", 120, 148),
				put("telraam", 88, 82).size(1.2), put("dobbelsteen", 180, 108).size(.85).turn(8), put("dobbelsteen-3", 194, 56).size(.65).turn(-16),
			}},
			{slug: "bewegend-rekenen", shows: "een hinkelbaan met rekentekens en een bal", parts: []part{
				put("schijven", 120, 66), put("tafel", 120, 148),
				put("hinkelbaan", 122, 104).size(1.5), put("bal", 178, 42).size(.65), put("plus", 72, 42).size(.8), put("keer", 120, 36).size(.6),
			}},
		},
	}
}
