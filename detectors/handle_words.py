"""Words that are no accounts: the only place that lists what a frame may not take for a name (R2)."""

from __future__ import annotations

ORDINARY_ES = frozenset(
    "nuevo nueva mejor peor aqui alla bueno buena malo mala mas muy feo fea que para con por como pero donde"
    " cuando porque"
    " bien mal este esta esto ese esa eso todo todos nada algo hoy ayer manana bonito lento rota roto nombre"
    " favorito solo".split()
)
NOT_HANDLES = frozenset(
    "tbh lol lmao omg idk rn pls plz fr ngl bc cuz btw wanna gonna gotta dont doesnt cant wont isnt wasnt aint"
    " didnt im ive id ill"
    " thats whats hes shes theyre youre u ur yall ppl smh irl lowkey highkey bruh bro sis fam finna tryna kinda"
    " sorta imma ima"
    " 2day 2nite tmrw vid vids app apps tho thru cause til wit wat wen alot ok okay yeah yea nah yep nope haha hehe jk"
    " legos lego chromebook ipad minecraft roblox fortnite insta snapchat tiktok youtube discord".split()
)
