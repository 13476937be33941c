// The drawings of the domain kunst-cultuur.

package illustration

func kunstCultuur() domainScene {
	return domainScene{
		slug: "kunst-cultuur",
		cover: scene{slug: "kunst-cultuur", shows: "een schilderspalet, een masker en een muzieknoot", parts: []part{
			put("bogen", 120, 80).turn(-18),
			put("palet", 112, 92).size(1.1), put("masker-lach", 186, 62).size(.8).turn(10).swap(line, strong), put("noten", 48, 54).size(.9).turn(-8),
		}},
		disciplines: []scene{
			{slug: "muziek", shows: "een gitaar met twee muzieknoten", parts: []part{
				put("bogen", 120, 82), put("stippen", 44, 124),
				put("gitaar", 104, 80).size(1.35).turn(24), put("noten", 182, 66),
			}},
			{slug: "zang-koor", shows: "een microfoon, een muzieknoot en een open zangboek", parts: []part{
				put("kring", 92, 76).size(1.1), put("tafel", 120, 148),
				put("boek", 84, 100).size(1.1), put("microfoon", 172, 88).size(1.05).turn(28), put("klankbogen", 212, 40).size(.6).turn(132),
				put("noot", 74, 38).size(.75),
			}},
			{slug: "instrument-les", shows: "een viool met een strijkstok", parts: []part{
				put("schijven", 120, 80),
				put("viool", 102, 80).size(1.4).turn(-24), put("strijkstok", 168, 80).size(1.25).turn(22), put("stippen", 208, 34).size(.9),
			}},
			{slug: "dans", shows: "twee balletschoenen op hun spitsen", parts: []part{
				put("bogen", 120, 72).turn(12), put("tafel", 120, 148),
				put("spits", 92, 83).size(1.15), put("spits", 150, 77).size(1.15).flip().turn(-16), put("stippen", 206, 112),
			}},
			{slug: "theater-drama", shows: "een lachend en een treurend masker", parts: []part{
				put("kring", 120, 78).size(1.15),
				put("masker-traan", 152, 86).size(1.15).turn(12), put("masker-lach", 90, 74).size(1.15).turn(-10),
				put("stippen", 34, 130), put("stippen", 210, 30),
			}},
			{slug: "musical", shows: "een toneel met gordijnen, een ster en een microfoon", parts: []part{
				put("straal", 120, 84).size(1.1), put("tafel", 120, 148),
				put("gordijn", 120, 78).size(1.75), put("ster", 100, 78).size(.75).turn(-10), put("microfoon", 142, 98).size(.85).turn(8),
			}},
			{slug: "beeldend", shows: "een palet met verf en een penseel", parts: []part{
				put("bogen", 120, 80).turn(-30),
				put("palet", 100, 84).size(1.35), put("penseel", 178, 74).size(1.3).turn(28),
			}},
			{slug: "fotografie", shows: "een fotocamera met twee foto's erachter", parts: []part{
				put("schijven", 120, 74).turn(-12).swap(paper, line),
				put("plaatkaart", 58, 66).size(.85).turn(-14), put("plaatkaart", 184, 66).size(.85).turn(12).swap(line, strong),
				put("tafel", 120, 148), put("camera", 120, 92).size(1.15),
			}},
			{slug: "film-animatie", shows: "een filmklapper en een filmspoel", parts: []part{
				put("boog", 120, 136).size(1.5), put("tafel", 120, 148),
				put("filmrol", 172, 92).size(1.05), put("filmklap", 88, 90).size(1.15),
			}},
			{slug: "architectuur", shows: "een huis met een geodriehoek en een potlood", parts: []part{
				put("boog", 96, 136).size(1.3), put("tafel", 120, 148),
				put("trapgevel", 66, 84).size(1.15).swap(strong, ink), put("geodriehoek", 142, 106).size(1.25).swap(line, strong), put("potlood", 206, 80).size(1.1).turn(24),
			}},
			{slug: "literatuur-schrijven", shows: "een open boek met een schrijfveer", parts: []part{
				put("bogen", 118, 74), put("tafel", 120, 148),
				put("boek", 102, 98).size(1.3), put("veer", 182, 66).size(1.15),
			}},
			{slug: "poezie-spoken-word", shows: "een microfoon met een tekstballon vol dichtregels", parts: []part{
				put("schijven", 120, 84).turn(-20).swap(paper, line),
				put("ballon", 150, 66).size(1.3).swap(strong, paper), put("strepen", 122, 52).size(1.5), put("strepen", 172, 52).size(1.5).flip(), put("hart", 184, 78).size(.22),
				put("microfoon", 62, 94).size(1.2).turn(-16),
			}},
			{slug: "circus", shows: "een circustent, twee jongleerknotsen en een vlaggenlijn", parts: []part{
				put("slinger", 120, 18), put("boog", 92, 136).size(1.35), put("tafel", 120, 148),
				put("tent", 88, 92).size(1.1), put("kegelknots", 174, 94).turn(-14), put("kegelknots", 206, 94).turn(14).swap(strong, ink),
			}},
			{slug: "mode-textiel", shows: "een shirt, een klosje garen en een naald met draad", parts: []part{
				put("kring", 92, 80).size(1.15),
				put("shirt", 92, 82).size(1.2), put("klos", 180, 106).size(.9), put("naald", 192, 54).turn(20).size(.95),
			}},
			{slug: "keramiek", shows: "een vaas van klei tussen twee handen", parts: []part{
				put("bogen", 120, 72).turn(20), put("tafel", 120, 148),
				put("hand", 56, 86).turn(34), put("hand", 184, 86).flip().turn(-34), put("vaas", 120, 82).size(1.2),
			}},
			{slug: "erfgoed", shows: "een oud zeilschip op de golven", parts: []part{
				put("kring", 120, 70).size(1.15).swap(paper, line),
				put("schip", 120, 72).size(1.35), put("golven", 66, 142).size(1.2), put("golven", 176, 142).size(1.2),
			}},
			{slug: "museum", shows: "een museum met zuilen en twee vazen", parts: []part{
				put("bogen", 120, 66), put("tafel", 120, 148),
				put("museum", 120, 87).size(1.25), put("vaas", 32, 112).size(.55).swap(strong, ink), put("vaas", 208, 112).size(.55).swap(strong, ink),
			}},
			{slug: "stadsgeschiedenis", shows: "een ooievaar voor oude gevels in Den Haag", parts: []part{
				put("boog", 158, 136).size(1.3), put("tafel", 120, 148),
				put("toren-kerk", 214, 83).size(1.15), put("klokgevel", 178, 96).swap(line, ink).size(.9), put("trapgevel", 144, 88).size(1.05),
				put("ooievaar", 56, 86).size(1.12),
			}},
			{slug: "percussie", shows: "een trommel met twee stokken en een maraca", parts: []part{
				put("schijven", 120, 82).size(.95), put("tafel", 120, 148),
				put("trommel", 98, 98).size(1.2), put("stok", 74, 58).turn(36), put("stok", 132, 52).turn(128), put("maraca", 188, 88).turn(20),
			}},
		},
	}
}
