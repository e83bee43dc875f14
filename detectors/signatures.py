"""The only place that lists marks and endings of files: what programs, archives, sound and film begin with (R6)."""

from __future__ import annotations

import re

PROGRAM_ENDINGS = frozenset(
    "exe com scr pif cpl dll sys msi msp msix appx jar apk app deb rpm lnk appimage dmg pkg xll chm gadget xbap "
    "jnlp".split()
)
SCRIPT_ENDINGS = frozenset(
    "bat cmd ps1 psm1 psd1 vbs vbe vb jse wsf wsh wsc sct hta sh bash zsh ksh csh command reg inf url "
    "iqy oqy dqy rqy slk desktop scf applescript scpt ahk au3 msc application settingcontent-ms library-ms search-ms "
    "searchconnector-ms appref-ms appcontent-ms rdp diagcab website webloc inetloc fileloc ps".split()
)
SOURCE_ENDINGS = frozenset("py pyw".split())
PROGRAMS = (
    b"\x7fELF",
    b"\xfe\xed\xfa\xce",
    b"\xfe\xed\xfa\xcf",
    b"\xce\xfa\xed\xfe",
    b"\xcf\xfa\xed\xfe",
    b"\xca\xfe\xba\xbe",
    b"dex\n",
    b"\0asm",
    b"L\0\0\0\x01\x14\x02\0",
    b"!<arch>\ndebian",
    b"\xed\xab\xee\xdb",
    b"ITSF",
)
SEALED = (b"Rar!\x1a\x07", b"MSCF", b"(\xb5/\xfd", b"\x1f\x9d", b"**ACE**")
SEVEN = b"7z\xbc\xaf'\x1c"
PACKED = (b"\x1f\x8b", b"BZh", b"\xfd7zXZ\0")
MEDIA = (b"ID3", b"fLaC", b"OggS", b"\x1aE\xdf\xa3", b"MThd", b"FLV\x01", b"\0\0\x01\xba", b"\0\0\x01\xb3", b"#!AMR")
MP3 = re.compile(rb"\xff[\xf2\xf3\xfa\xfb\xf1\xf9]", re.DOTALL)
HEIF = (b"heic", b"heix", b"hevc", b"hevx", b"heim", b"heis", b"mif1", b"msf1")
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
