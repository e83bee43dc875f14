"""Where everybody may go: the only place that knows a library's or a shop's address from somebody's home."""

from __future__ import annotations

from detectors.patterns import Pattern

REACH = 70
"""Letters before an address that say whose it is."""
OPEN = (
    "library|museum|aquarium|zoo|gym|shop|store|bookstore|market|supermarket|mall|bank|clinic|vet|hospital|dentist"
    "|orthodontist|restaurant|diner|bakery|cafe|taqueria|tower|stadium|arena|theater|theatre|cinema|courthouse"
    "|city hall|post office|fire station|police station|food bank|food pantry|rec center|community center"
    "|visitor center|rink|ymca|hotel|motel|salon|barbershop|church|temple|mosque|synagogue|monument|memorial"
    "|biblioteca|museo|acuario|zoologico|gimnasio|tienda|mercado|clinica|restaurante|panaderia|estadio|teatro"
    "|cine|correo|iglesia|consultorio"
)
THERE = "is|are|at|on|in|over|located|right|down|queda|esta|en|the|la|el"
OPEN_TO_ALL = Pattern(rf"\b(?:{OPEN})(?:,? (?:{THERE}))+ $")
HOME = Pattern(
    r"\b(?:live|lives|lived|living|livin|stay|stays|staying|house|home|apartment|apt|trailer|we're|were|im"
    r"|vivo|vive|vivimos|viven|casa|behind|above|beside|next|across|detras|arriba|junto|lado)\b"
)


def is_open_to_all(before: str) -> bool:
    """Whether the words before an address (plain, in lower case) say that it is a library's, a shop's or a church's.

    Not where somebody lives above, behind or next to it.
    """
    near = before[-REACH:].rstrip() + " "
    return OPEN_TO_ALL.in_(near) and not HOME.in_(near)
