// The drawings of the domains sport-beweging and verkeer-veiligheid.

package illustration

func sportBeweging() domainScene {
	return domainScene{
		slug: "sport-beweging",
		cover: scene{slug: "sport-beweging", shows: "een bal, een hoepel en een sportschoen", parts: []part{
			put("bogen", 120, 76), put("tafel", 120, 148),
			put("hoepel", 78, 84).size(1.25), put("bal", 92, 104).size(.85), put("sportschoen", 178, 102),
		}},
		disciplines: []scene{
			{slug: "bewegingsonderwijs", shows: "een gymbank, ringen en een hoepel", parts: []part{
				put("kring", 84, 70), put("tafel", 120, 148),
				put("ringen", 86, 32), put("bank", 90, 100).size(1.1), put("hoepel", 190, 92).size(1.05),
			}},
			{slug: "atletiek", shows: "een sportschoen, een horde en een stopwatch", parts: []part{
				put("bogen", 120, 66).turn(-10), put("baan", 120, 150),
				put("horde", 70, 92), put("sportschoen", 144, 100).size(1.05).turn(-12), put("stopwatch", 200, 50).size(.75),
			}},
			{slug: "balsport", shows: "een basket met een basketbal en een voetbal", parts: []part{
				put("kring", 92, 72).size(1.05).swap(paper, line), put("tafel", 120, 148).swap(line, strong),
				put("basket", 76, 60).size(1.1), put("basketbal", 142, 72).size(.85), put("bal", 186, 104).size(.9),
			}},
			{slug: "judo-weerbaarheid", shows: "een judopak met een zwarte band", parts: []part{
				put("bogen", 120, 80).turn(90).swap(paper, line),
				put("judopak", 120, 80).size(1.45), put("stippen", 36, 40), put("stippen", 204, 122),
			}},
			{slug: "yoga", shows: "een opgerolde yogamat met een lotusbloem", parts: []part{
				put("kring", 96, 72).size(1.05), put("tafel", 120, 148),
				put("lotus", 90, 62).swap(paper, ink), put("yogamat", 154, 102).size(1.1).swap(line, ink),
			}},
			{slug: "dans-beweging", shows: "een gymnastieklint en een dansschoen", parts: []part{
				put("schijven", 120, 82), put("tafel", 120, 148),
				put("lint", 94, 68).size(1.5).turn(-6), put("dansschoen", 178, 108).size(.9), put("noot", 206, 40).size(.7),
			}},
			{slug: "zwemmen", shows: "een duikbril en een zwemband op het water", parts: []part{
				put("bogen", 120, 62), put("zwembad", 120, 136),
				put("duikbril", 84, 70).size(1.3), put("zwemband", 186, 98).size(.95).swap(strong, line),
			}},
			{slug: "fietsen", shows: "een kinderfiets op een heuvel", parts: []part{
				put("kring", 120, 74).size(1.2), put("heuvel", 120, 140),
				put("fiets", 120, 78).size(1.6), put("wolk", 44, 42).size(.5), put("wolk", 208, 58).size(.4),
			}},
			{slug: "skaten", shows: "een skateboard in een halfpipe tussen twee kegels", parts: []part{
				put("bogen", 120, 60).turn(180), put("halfpipe", 120, 92).size(1.5),
				put("skateboard", 118, 96).size(1.1).turn(-14), put("kegel", 216, 130).size(.6), put("kegel", 24, 130).size(.6),
			}},
			{slug: "schaken", shows: "een schaakpaard en twee pionnen op een bord", parts: []part{
				put("boog", 120, 134).size(1.4).swap(paper, line), put("schaakbord", 72, 136), put("schaakbord", 168, 136),
				put("pion", 58, 100).size(.75), put("schaakpaard", 120, 78).size(1.25), put("pion", 184, 100).size(.75).swap(paper, ink),
			}},
			{slug: "acrobatiek", shows: "een trapeze, een eenwieler en een jongleerknots", parts: []part{
				put("schijven", 120, 84).turn(-12), put("tafel", 120, 148),
				put("trapeze", 80, 46).size(1.1), put("eenwieler", 166, 84).size(1.15), put("kegelknots", 212, 96).size(.8).turn(12), put("ster", 80, 112).size(.45),
			}},
			{slug: "motoriek-kleuters", shows: "een evenwichtsbalk, een kegel en twee pittenzakjes", parts: []part{
				put("bogen", 120, 70).turn(-8), put("tafel", 120, 148),
				put("balk", 92, 94).size(1.1), put("pittenzak", 84, 71).size(.6), put("pittenzak", 144, 128).size(.4).turn(10).swap(strong, ink), put("kegel", 190, 100).size(.85),
			}},
		},
	}
}

func verkeerVeiligheid() domainScene {
	return domainScene{
		slug: "verkeer-veiligheid",
		cover: scene{slug: "verkeer-veiligheid", shows: "een stoplicht, een helm en een verkeerskegel", parts: []part{
			put("bogen", 120, 76), put("tafel", 120, 148),
			put("stoplicht", 70, 84).size(1.1), put("fietshelm", 138, 97), put("kegel", 200, 98).size(.85),
		}},
		disciplines: []scene{
			{slug: "verkeersexamen", shows: "een stoplicht, een verkeersbord en een zebrapad", parts: []part{
				put("kring", 120, 68), put("baan", 120, 148), put("zebrapad", 108, 146).size(1.2),
				put("stoplicht", 48, 76).size(1.1), put("bord-fiets", 118, 80), put("bord-voorrang", 192, 84).size(.9),
			}},
			{slug: "fietsles", shows: "een fiets tussen kegels en een fietshelm", parts: []part{
				put("bogen", 116, 70), put("tafel", 120, 148),
				put("kegel", 28, 112).size(.55), put("fiets", 102, 90).size(1.25), put("kegel", 178, 112).size(.55), put("fietshelm", 196, 50).size(.8),
			}},
			{slug: "brandveiligheid", shows: "een brandweerauto en een vlam", parts: []part{
				put("schijven", 120, 80), put("tafel", 120, 148),
				put("vlam", 200, 86).size(.95), put("brandweerauto", 92, 86).size(1.25),
			}},
			{slug: "politie", shows: "een politiepet en een politieauto", parts: []part{
				put("boog", 120, 136).size(1.6).swap(paper, line), put("tafel", 120, 148).swap(line, strong),
				put("politieauto", 90, 94).size(1.32), put("pet", 186, 56).size(.85).turn(8),
			}},
		},
	}
}
