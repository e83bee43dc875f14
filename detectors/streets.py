"""The words of an address (R2): the only place that lists street suffixes, their sureness, and the cues of a home."""

from __future__ import annotations

from detectors.patterns import Pattern, any_of

FIRM = (
    "street|st|str|avenue|avenu|ave|av|road|rd|lane|ln|boulevard|blvd|bulevar|parkway|pkwy|highway|hwy|turnpike"
    "|tpke|terrace|ter"
    "|circle|cir|crescent|cres|court|ct|drive|dr|alley|aly|county road|county rd|county highway|state road|state"
    " route|rural route"
    "|freeway|expressway|causeway|cswy|trl|cv|xing|plz|sq|hts|lndg|bnd|mnr|est|blf|brk|vlg|pt|pike|py"
)
"""Suffixes that hardly mean anything else after a number and a name (USPS Publication 28, appendix C1)."""
LOOSE = (
    "viaduct|overpass|stravenue|spur|junctions|inlet|mission|course|curve|cliff|cliffs|lakes|mills|mountain"
    "|mountains|oval|fort|ford|fords"
    "|corners|valleys|throughway|trafficway|tunnel|turnpike|underpass|union|villages|wells|isle|islands|key|keys"
    "|knolls|ports|rapids|ranch"
    "|river|shore|shores|skyway|stream|streets|roads|ridges|rest|prairie|parks|orchards|neck|motorway|mews|mall"
    "|locks|light|harbors|hollows"
    "|"
    "way|place|pl|loop|trail|square|row|path|pass|walk|run|ridge|cove|crossing|landing|bend|point|plaza|park"
    "|heights|hill|hills|view"
    "|manor|estates|gardens|garden|green|grove|glen|hollow|knoll|meadow|meadows|mill|oaks|orchard|pines|route"
    "|creek|canyon|bluff"
    "|brook|bridge|branch|camp|center|commons|corner|falls|field|forest|harbor|haven|island|junction|lake|springs"
    "|summit|valley|village|vista"
)
"""Suffixes that are ordinary words: they need a capital, a name before them that is no ordinary word, or a cue."""
HOME = Pattern(
    any_of(
        "live lives living livin lived stay stays staying stayin house home crib casa apartment apt address adress"
        " addy adres addres"
        " adress addresses mail mailbox mail_box moved moving move send ship package packet envelope envalope door"
        " dore vivo vive viven"
        " vivimos casita direccion domicilio departamento depto edificio trailer neighborhood barrio cuadra"
        " colonia mudamos cambiamos"
        " porch backyard bedroom landlord cards bus_stop drop_off pick_me come_over deliver delivery paquetes"
        " toquen tocan abren"
        " entregar manda mandame located street_called pasen pasas recoge recogen place motel duplex doorbell"
        " garage stop"
        " apartments apartmints apts mobile_village trailas number_on_the"
    )
)
OWN = Pattern(
    any_of(
        "i im i'm my me mine we we're our ours us u she he they her his their mi mis yo vivo vivimos nuestra nos"
        " su sus soy estamos were"
    )
)
NOT_HOME = Pattern(
    any_of(
        "story book chapter wizard president museum train trains movie film song novel character characters problem"
        " slide slides essay spelling harry potter sherlock holmes cartoon episode simpson simpsons spongebob"
        " paddington sherman game"
        " map history cuento novela pelicula capitulo problema tren once_upon battle war"
        " protest march bomb parade news caricatura serie boycott monopoly sesame"
    )
)
FAMOUS = Pattern(
    r"\b(?:1600 penn|10 downing|221 ?b|4 privet|privet dr|742 evergreen|evergreen terrace|42 wallaby|124 conch|32"
    r" windsor|sesame street"
    r"|wall street|drury lane|abbey road|elm street|diagon alley|baker street|penny lane|jump street|electric"
    r" avenue|route 66|pennsylvania ave"
    r"|hollywood b|broadway|4 o'?clock|rainbow road|easy street|memory lane|main character|park place|baltic"
    r" avenue|times square)"
)
STOP = frozenset(
    "a an the and or of in on at is are was were be been to for from with my your our his her their its it i you"
    " we they he she this"
    " that these those no not so do does did have has had get got go goes went make made take took want need more"
    " most less than then"
    " there here when where what who how why if but by as up down out off over under into only just very too all"
    " any some each every"
    " minutes minute min hours hour days day weeks week months month years year times time percent people kids"
    " students girls boys"
    " points pages page miles mile feet foot inches inch dollars cents cookies questions problems chapters steps"
    " pieces of"
    " can could will would should may might must x plus minus equals divided el la los las de del y o un una en"
    " con por para que"
    " am pm oclock u ur r n w im ill dont cant like way other same right long big little left first second third"
    " last next new old"
    " different wrong whole half car bus after before about very really so super called like named".split()
)
NAME_STOP = STOP - {
    "old",
    "new",
    "first",
    "second",
    "third",
    "little",
    "big",
    "long",
    "left",
    "right",
    "half",
    "las",
    "los",
    "el",
    "la",
    "del",
    "de",
}
DIRECTION = r"(?:(?:north|south|east|west|northeast|northwest|southeast|southwest|n|s|e|w|ne|nw|se|sw)\.? )?"
UNIT = (
    r"(?:,? ?(?:apt|apartment|apartamento|apto|unit|suite|ste|bldg|building|lot|room|rm|floor|space|spc|trailer"
    r"|departamento|depto|dpto|espacio"
    r"|interior|int|edificio|#|no|numero|number|num)\.? ?(?:#|number |numero |letter |letra )?[0-9a-z]{1,5}\b)*"
)
TOWN = r"(?:,? [a-z]+(?: [a-z]+)?,? (?:[a-z]{2}|[a-z]+),? \d{5}(?:-\d{4})?)?(?:,? \d{5}(?:-\d{4})?)?"
