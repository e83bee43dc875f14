// Written for this project (AGPL-3.0-or-later). Files that are two things at once: shown as one, run as the other.
// meta.kind is the finding (dangerous_file unless said), meta.why the sentence a teacher reads.

private rule is_picture
{
    condition:
        uint32be(0) == 0x89504E47 or uint16be(0) == 0xFFD8 or uint32be(0) == 0x47494638 or
        uint32be(0) == 0x49492A00 or uint32be(0) == 0x4D4D002A or
        (uint32be(0) == 0x52494646 and uint32be(8) == 0x57454250) or
        (uint16be(0) == 0x424D and uint32(2) >= filesize \ 2 and uint32(2) <= filesize * 2) or
        uint32be(4) == 0x66747970
}

rule picture_and_page
{
    meta:
        why = "a picture that is a web page with a script as well"
    strings:
        $script = /<script[\s>]/ nocase
        $page = /<(html|body|svg)[\s>]/ nocase
        $php = /<\?php\s/ nocase
    condition:
        is_picture and ($php or ($script and ($page or @script < 4096)))
}

rule picture_and_program
{
    meta:
        why = "a picture with a program behind it"
    strings:
        $dos = "This program cannot be run in DOS mode"
        $elf = { 7F 45 4C 46 (01 | 02) (01 | 02) 01 00 00 00 00 00 00 00 }
    condition:
        is_picture and any of them
}

rule picture_and_document
{
    meta:
        why = "a picture that is a PDF document as well"
    strings:
        $pdf = /%PDF-1\.[0-7]/
        $end = "startxref"
    condition:
        is_picture and $pdf and $end and @pdf < @end
}

rule page_before_archive
{
    meta:
        why = "a web page or script that is an archive as well"
    strings:
        $end = { 50 4B 05 06 }
        $markup = /<(html|script|!doctype)[\s>]/ nocase
        $shell = "#!"
    condition:
        $end in (filesize - 66000 .. filesize) and uint16be(0) != 0x504B and not is_picture and
        (($markup and @markup < 1024) or $shell at 0)
}

rule document_and_archive
{
    meta:
        why = "a PDF document that is an archive as well"
    strings:
        $local = { 50 4B 03 04 }
        $end = { 50 4B 05 06 }
        $pdf = "%PDF-"
    condition:
        $pdf in (0 .. 1024) and ($local at 0 or (#local > 0 and $end in (filesize - 66000 .. filesize)))
}

rule program_and_document
{
    meta:
        why = "a document with a program before or behind it"
    strings:
        $pdf = "%PDF-"
        $dos = "This program cannot be run in DOS mode"
    condition:
        ($pdf in (0 .. 1024) or uint32be(0) == 0x504B0304) and $dos and
        for any i in (1 .. #dos) : (@dos[i] < 1024 or @dos[i] > filesize - 65536)
}

rule sound_and_page
{
    meta:
        why = "sound or film that is a web page with a script as well"
    strings:
        $script = /<script[\s>]/ nocase
    condition:
        (uint32be(0) == 0x49443303 or uint32be(0) == 0x49443304 or uint32be(0) == 0x4F676753) and $script
}

rule office_in_one_text
{
    meta:
        why = "an Office document in one text, with macros or scripts inside"
    strings:
        $word = "<?mso-application"
        $package = "<pkg:package"
        $mail = "MIME-Version:" nocase
        $macros = "w:docSuppData"
        $vba = "vbaProject"
        $active = "ActiveMime"
        $active64 = "QWN0aXZlTWltZQ"
        $open = "<office:document"
        $listener = "<script:event-listener"
        $basic = "<ooo:library"
        $call = "vnd.sun.star.script:"
    condition:
        uint32be(0) != 0x504B0304 and (
            (($word or $package or $mail) and ($macros or $active or $active64 or ($package and $vba))) or
            ($open in (0 .. 2048) and ($listener or $basic or $call))
        )
}

rule picture_and_archive
{
    meta:
        kind = "unscreened"
        why = "a picture with an archive behind it"
    strings:
        $end = { 50 4B 05 06 }
        $local = { 50 4B 03 04 }
        $rar = { 52 61 72 21 1A 07 }
        $seven = { 37 7A BC AF 27 1C }
    condition:
        is_picture and (($local and $end in (filesize - 66000 .. filesize)) or $rar or $seven)
}
