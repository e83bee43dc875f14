"""Homes told without a street number (R2): the only place that lists how flats, trailers and houses are described."""

from __future__ import annotations

from detectors.patterns import Pattern

DWELLING = Pattern(
    r"\b((?:[a-z']+ ){1,3})(?:apartments?|apartmints|apts|motel|hotel|inn|trailer park|mobile (?:village|home"
    r" park|homes|park)|condos|townhomes|residencial"
    r"|edificio|complex|shelter|projects|pines|terrace|village|multifamiliar)\b[ ,]*((?:building|bldg|room|rm|lot"
    r"|unit|number|no|#|apt|space|floor|cuarto|edificio|torre|espacio|letter)"
    r"\.? ?[0-9a-z]{1,4}\b(?:[ ,]*(?:number|room|apt|unit|#|no|floor|cuarto|num)\.? ?[0-9a-z]{1,4}\b)?)"
)
DWELLING_LAST = Pattern(
    r"\b(?:building|bldg|edificio|unit|apt|room|lot|number)\.? [0-9a-z]{1,4}\b[ ,]*(?:(?:unit|apt|number|room"
    r"|floor|#)\.? ?[0-9a-z]{1,4}[ ,]*)?(?:of|de|at|in|en)"
    r" (?:the |los |las |la |el )?(?:[a-z]+ ){1,3}(?:apartments?|apts|motel|trailer park|condos|townhomes"
    r"|residencial|mobile home|towers?|lofts|residences)\b"
)
DWELLING_ES = Pattern(
    r"\b(?:(?:parque de )?trai?las?|departamentos?|edificio|residencial|unidad(?: habitacional)?|fraccionamiento"
    r"|condominios?|motel|hotel|colonia|vecindad) "
    r"(?:[a-z]+ ?){1,4}[ ,]*(?:espacio|lote|numero|cuarto|depto|departamento|interior|edificio|casa|manzana"
    r"|#)\.? ?[0-9a-z]{1,4}\b"
)
LOT = Pattern(r"\b(?:lot|space|espacio|lote|trailer) #?(\d{1,4}) (?:at|in|en|de) (?:the |el |la )?[a-z]+(?: [a-z]+)?")
HOUSE = (
    r"(?:house|duplex|trailer|apartment|building|casa|casita|home|townhouse|condo|cabin|farm|edificio|depa"
    r"|departamento)"
)
BESIDE = (
    r"(?:behind|beside|next to|next door to|across from|by|near|on top of|above|on|at|over|between|from|with|that"
    r"|down from|past|before|after|in front of|in|right|"
    r"que|al lado de|enfrente de|frente a|junto a|atras de|detras de|arriba de|despues de|antes de|a lado de|con"
    r"|del|de|pegada a)"
)
DESCRIBED = Pattern(
    rf"\b(?:the |la |el |a )?(?:[a-z]+ |\d(?:st|nd|rd|th) )?(?:yellow|blue|red|green|white|pink|brown|gray|grey"
    rf"|purple|orange|black|tan|brick|corner|last|first|second|third|fourth"
    rf"|\d(?:st|nd|rd|th)|tiny|big|old|wooden|only) {HOUSE} (?:right |just |two |\d )?{BESIDE} (?:[a-z0-9']+ ?){{1,6}}"
)
DESCRIBED_ES = Pattern(
    rf"\b(?:en )?(?:la |el )?{HOUSE} (?:[a-z]+ )?(?:que sigue|al lado|enfrente|frente|junto|atras|detras|arriba|a"
    rf" lado|pegada|de la esquina|del porton|de dos pisos)(?: [a-z0-9]+){{1,5}}"
)
LOOKS = Pattern(
    r"\b(?:house|home|casa|place|apartment|trailer) (?:is|es) (?:the |la )?(?:[a-z0-9]+ ){1,3}"
    r"(?:next to|behind|across from|beside|in front of|al lado de|enfrente de|atras de) (?:[a-z0-9]+ ?){1,6}"
)
TOPPED = Pattern(
    r"\b(?:on top of|above|behind|arriba de|encima de) (?:the |la |el )?(?:[a-z]+ ){1,4}(?:in|on|en) (?:la |el"
    r" )?(?:[a-z]+ )?(?:street|st|ave|avenue|road|calle)\b(?: [a-z]+)?"
)
