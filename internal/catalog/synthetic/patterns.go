package synthetic

// This file: the patterns of sentences. They avoid the words of topics and
// forms except in holes, so that what a text is about is what Truth says
// (TestPatternsAreNeutral). A list holds at most 64 patterns.

func titlePatterns() []string {
	return []string{
		"{mix}", "{mix} voor {groepen}", "{mix}: {daad}", "{daad} in een {mix}", "samen {daad}: {mix}",
		"{vorm} {bezig}", "op avontuur met {onderwerp}: {vorm} voor {groepen}", "{thema} beleven: een {vorm} vol verrassingen",
		"{mixen} op maat", "{mix} op jouw school", "ontdek {onderwerp} in een {vorm}", "{mix}, voor beginners en gevorderden",
		"kennismaken met {onderwerp}: {vorm}", "{mix} in de buurt", "{bezig} als nooit tevoren: {vorm}", "{keren} {mix}",
	}
}

func summaryPatterns() []string {
	return []string{
		"In {deze mix} gaan {leerlingen} {daad}.", "{leerlingen} {doen} met hulp van een {vakman}.",
		"Een {vorm} waarin {groep} leert {te doen}.", "{bezig} voor {groepen}: {leerlingen} {doen}.",
		"{keren} {minuten} minuten {bezig}, met {spullen}.", "Met {onderwerp} leren {leerlingen} {te doen}.",
		"{wij} komt langs voor {mixen}: {leerlingen} {doen}.", "{de mix} voor {groepen} waarin {leerlingen} {daad}.",
	}
}

func openingPatterns() []string {
	return []string{
		"In {deze mix} gaan {leerlingen} aan de slag met {thema}.", "{wij} neemt {groep} mee in de wereld van {onderwerp}.",
		"Hoe is het om {te doen}? Dat ontdekt {groep} in {deze mix}.", "Wil je dat {leerlingen} {daad}? Dan past {deze mix} bij jouw school.",
		"Tijdens {deze mix} gaan {leerlingen} onder begeleiding van een {vakman} {daad}.", "{de mix} begint met een korte kennismaking rond {thema}.",
		"{wie doet}, kijkt met andere ogen naar de wereld, en daar draait {de vorm} om.", "{onderwerp}: veel kinderen kennen het alleen van horen zeggen. In {deze vorm} verandert dat.",
		"Met {deze mix} haal je {thema} naar je school.", "{leerlingen} maken kennis met {thema} en gaan daarna zelf {daad}.",
		"Deze {mixen} zijn gemaakt voor {groepen}.", "Een {vakman} komt {keren} langs en laat {leerlingen} {daad}.",
	}
}

// aboutPatterns name a topic and a form each: they make Truth true.
func aboutPatterns() []string {
	return []string{
		"In {deze mix} staat {onderwerp} centraal.", "{mixen} geven we al jaren in {stad}.", "{de mix} duurt {keren} {minuten} minuten.",
		"We bouwen {de mix} op rond vragen van {leerlingen}.", "Van alle {mixen} in {stad} is dit de meest praktische.",
		"Met {deze mix} leert {groep} {onderwerp} van binnenuit kennen.", "{onderwerp} is meer dan je denkt, en {deze mix} laat dat merken.",
		"Onze {mixen} zijn er voor beginners en voor {groep} die meer wil.", "{de mix} past in elk rooster.", "{mixen} zijn nooit hetzelfde, want {leerlingen} denken mee.",
		"De opzet van {deze mix} is samen met leerkrachten in {stad} gemaakt.",
	}
}

func tiePatterns() []string {
	return []string{
		"Ook {thema} komt aan bod: {leerlingen} {doen}.", "We verbinden dit met {onderwerp}, want {leerlingen} gaan ook {daad}.",
		"Daarnaast is er ruimte voor {thema}.", "Een deel van de tijd is voor {bezig}.",
		"Door de combinatie met {onderwerp} leren {leerlingen} ook {te doen}.", "Wie meer wil, kan verder met {thema} en mag {daad}.",
	}
}

func doingPatterns() []string {
	return []string{
		"{leerlingen} {doen} en proberen {te doen}.", "Stap voor stap leren ze {te doen}.", "In kleine groepjes gaan ze {daad}.",
		"Daarna is het tijd om {te doen}.", "Iedereen krijgt de kans om {te doen}.", "Met {spullen} gaan {leerlingen} {daad}.",
		"Eerst doet de {vakman} het voor, dan mogen {leerlingen} zelf {daad}.", "Iedereen gaat in een eigen tempo {daad}.",
		"Wie al verder is, mag {daad}.", "Al doende leren {leerlingen} {te doen} en op elkaar te letten.",
		"Halverwege kijken we terug: wat ging goed bij het {bezig}?", "Ze krijgen {spullen} en ontdekken zelf hoe het is om {te doen}.",
		"Er is veel aandacht voor plezier: {leerlingen} {doen} zonder dat het af hoeft.", "De groep wordt in tweeën gedeeld: de ene helft gaat {daad}, de andere helft kijkt en geeft tips.",
		"Ook stille kinderen komen los als ze {daad}.", "De opdracht is open: {daad}, op een manier die bij je past.",
	}
}

func gainPatterns() []string {
	return []string{
		"Zo worden {leerlingen} zekerder van zichzelf.", "Ze leren overleggen, doorzetten en trots zijn op het resultaat.",
		"{wie doet}, leert ook goed kijken en luisteren.", "Na afloop weten {leerlingen} hoe het is om {te doen}.",
		"Het sluit aan bij wat {groepen} al weet over {onderwerp}.", "{leerlingen} ontdekken waar ze goed in zijn.",
		"De nadruk ligt op zelf proberen, fouten maken en opnieuw beginnen.", "Kinderen die moeite hebben met stilzitten, bloeien hier vaak op.",
		"Ze krijgen woorden voor wat ze zien en doen rond {thema}.", "Samenspel en plezier zijn belangrijker dan presteren.",
	}
}

func otherFormPatterns() []string {
	return []string{
		"Je kunt ook kiezen voor een {andere vorm}.", "Liever een {andere vorm}? Dat kan, in overleg.",
		"Dit aanbod bestaat ook als {andere mix}.", "Wij geven het ook als {andere vorm} voor meer groepen.",
	}
}

func practicePatterns() []string {
	return []string{
		"{wij} zorgt voor {spullen}.", "Een keer duurt {minuten} minuten, en er kunnen {aantal} kinderen tegelijk meedoen.",
		"Je hoeft niets klaar te zetten, behalve tafels en een kraan in de buurt.", "Voor {groepen} passen we de opdrachten aan.",
		"We overleggen vooraf telefonisch wat de groep nodig heeft.", "Vooraf krijg je een brief voor de ouders en een opdracht voor in de klas.",
		"Is er een kind dat extra hulp nodig heeft, laat het ons weten.", "We komen een kwartier eerder om alles klaar te zetten.",
		"Bij ijs of storm verzetten we de afspraak zonder kosten.", "De {vakman} kent de scholen in {stad} goed.",
		"De leerkracht kan meedoen of rustig meekijken.", "Neem bij twijfel contact op, dan denken we mee over tijd en ruimte.",
		"Meerdere groepen op één dag is mogelijk, dat scheelt reiskosten.", "Na afloop krijg je een korte terugblik met tips om verder te gaan.",
		"We nemen {spullen} mee, veilig en geschikt voor {groepen}.", "Een lege ruimte met stopcontact is genoeg.",
	}
}

func closingPatterns() []string {
	return []string{
		"Aan het eind laten {leerlingen} aan elkaar zien wat ze kunnen.", "We sluiten af met een kring waarin iedereen iets deelt.",
		"De opbrengst blijft op school, zodat ouders het ook kunnen zien.", "Tot slot mogen {leerlingen} nog één keer {daad}, nu met publiek.",
		"Op de laatste dag nodigen we ouders en een andere groep uit.", "Opnames maken mag, als de school dat goed vindt.",
		"Wie enthousiast is geworden, krijgt een lijst met plekken in {stad} om door te gaan.", "Daarna kan de leerkracht er zelf mee verder.",
	}
}

// The short texts of the fact sheet.

func substitutePatterns() []string {
	return []string{
		"Bij ziekte sturen we een vaste vervanger.", "Bij ziekte zoeken we binnen een week een nieuwe datum.",
		"We laten het voor acht uur 's ochtends weten en sturen als het kan iemand anders.", "Er is geen vervanging; je betaalt dan niets.",
	}
}

func cancellationPatterns() []string {
	return []string{
		"Kosteloos annuleren kan tot twee weken van tevoren.", "Tot een week van tevoren kosteloos, daarna betaal je de helft.",
		"Verzetten kan één keer gratis. Bij annuleren binnen vijf werkdagen betaal je het hele bedrag.", "Tot een maand van tevoren kosteloos.",
	}
}

func preparationPatterns() []string {
	return []string{
		"De leerkracht bekijkt vooraf de handleiding van twee bladzijden.", "We bellen een week van tevoren over de groep.",
		"Geen voorbereiding nodig.", "De groep kijkt vooraf een opname van vijf minuten.", "Zet de tafels in groepjes van vier.",
	}
}

func handOverPatterns() []string {
	return []string{
		"Na elke keer een kort bericht aan de leerkracht.", "We vullen samen een logboek in.",
		"Mondeling, aan het eind van de dag.", "De leerkracht krijgt een verslag met tips om verder te gaan.",
	}
}

func materialPatterns() []string {
	return []string{
		"Handleiding en werkbladen blijven op school.", "{spullen} nemen we mee en daarna terug.",
		"Kaarten, een poster en een digitale map.", "Alles zit in een kist die je een week houdt.",
	}
}
