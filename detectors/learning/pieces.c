/* How a text becomes pieces, and what is kept of pieces seen lately. pieces.py does the same where no compiler is at hand,
 * and says what everything is for; a test holds one to the other.
 *
 * What is kept from one call to the next is kept in a `struct memory`; the caller sees that one thread has it at a time.
 */

#include "kernel.h"

#include <math.h>

enum { LONGEST_PIECE = 24 };

/* Which words stand on shipped lists: checksums in order, each with its flags; and the checksums, in order, of the first
 * two words of every public figure. */
struct lists {
    int32_t words, beginnings;
    const uint32_t *word_sums, *word_flags, *beginning_sums;
};

INLINE int is_digit(uint8_t letter) { return letter >= '0' && letter <= '9'; }
INLINE int is_upper(uint8_t letter) { return letter >= 'A' && letter <= 'Z'; }
INLINE int is_lower(uint8_t letter) { return letter >= 'a' && letter <= 'z'; }
INLINE int is_letter(uint8_t letter) { return is_upper(letter) || is_lower(letter); }
INLINE int is_blank(uint8_t letter) { return letter == ' ' || (letter >= 9 && letter <= 13) || (letter >= 28 && letter <= 31); }
INLINE uint8_t lower(uint8_t letter) { return is_upper(letter) ? letter + 32 : letter; }

INLINE int joins_letters(const uint8_t *text, int length, int at) {
    return text[at] == '\'' && at + 1 < length && is_letter(text[at + 1]);
}

/* Where the piece that begins at `at` ends: a word, with apostrophes between letters, a number or a single mark. */
INLINE int end_of_piece(const uint8_t *text, int length, int at) {
    int end = at + 1;
    if (is_digit(text[at])) {
        while (end < length && is_digit(text[end])) end++;
    } else if (is_letter(text[at])) {
        while (end < length && (is_letter(text[end]) || joins_letters(text, length, end))) end++;
    }
    return end;
}

/* The checksum of letters as if they were small, going on from `sum`. */
INLINE uint32_t checksum_lower(const uint8_t *bytes, int length, uint32_t sum) {
    for (int at = 0; at < length; at++) {
        const uint8_t letter = lower(bytes[at]);
        sum = checksum(&letter, 1, sum);
    }
    return sum;
}

/* Length of a word without the `'s` of what is somebody's. */
INLINE int length_of_owner(const uint8_t *word, int length) {
    return length > 2 && lower(word[length - 1]) == 's' && word[length - 2] == '\'' ? length - 2 : length;
}

/* Whether a word after one of checksum `before` begins the name of a public figure with it. */
INLINE int begins_fame(const struct lists *lists, uint32_t before, const uint8_t *word, int length) {
    const uint32_t both = checksum_lower(word, length, checksum((const uint8_t *)" ", 1, before));
    return place_of(lists->beginning_sums, lists->beginnings, both) >= 0;
}

/* Where the pieces of an ASCII text are, at most `length`, and each one's checksum as lists have it. How many they are;
 * `famous` is not 0 when two words that follow one another begin the name of a public figure. */
int32_t cut(const struct lists *lists, const uint8_t *text, int32_t length, int32_t *starts, int32_t *ends, uint32_t *sums,
            int32_t *famous) {
    int count = 0, is_first = 1;
    uint32_t before = 0;
    *famous = 0;
    for (int at = 0; at < length;) {
        if (is_blank(text[at]) && text[at] != '\n') {
            at++;
            continue;
        }
        const int end = end_of_piece(text, length, at);
        const int listed = is_letter(text[at]) ? length_of_owner(text + at, end - at) : end - at;
        const uint32_t sum = checksum_lower(text + at, listed, 0);
        starts[count] = at, ends[count] = end, sums[count] = sum;
        count++;
        if (is_letter(text[at])) {
            *famous = *famous || (!is_first && begins_fame(lists, before, text + at, end - at));
            before = checksum_lower(text + at + listed, end - at - listed, sum), is_first = 0;
        }
        at = end;
    }
    return count;
}

/* The flags of a piece, as pieces.py numbers them. `written` has at least one letter and at most LONGEST_PIECE. */
INLINE uint32_t flags_of(const struct lists *lists, const uint8_t *written, int length) {
    if (is_digit(written[0])) return 1u << 2 | 1u << (2 + (length < 6 ? length : 6));
    if (!is_letter(written[0])) return 1u << (written[0] == '\n' ? 9 : 10);
    uint32_t flags = 1u << 11 | (length == 1 ? 1u << 12 : length <= 3 ? 1u << 13 : length >= 9 ? 1u << 14 : 0);
    int uppers = 0, lowers = 0, count = 0;
    uint8_t letters[LONGEST_PIECE];
    for (int at = 0; at < length; at++) uppers += is_upper(written[at]), lowers += is_lower(written[at]);
    if (uppers) flags |= 1u << (!lowers && length > 1 ? 15 : uppers == is_upper(written[0]) ? 16 : 17);
    const int owner = length_of_owner(written, length);
    for (int at = 0; at < owner; at++)
        if (written[at] != '\'') letters[count++] = lower(written[at]);
    const int place = place_of(lists->word_sums, lists->words, checksum(letters, count, 0));
    return place < 0 ? flags : flags | lists->word_flags[place];
}

/* What pieces seen lately are by themselves, found by their keys: slots (a power of two of them) hold 1 + a row, or 0. A
 * row is kept in 16 bits, to be multiplied with its scale: most of the time goes by until it comes from far memory. When
 * there is no more room all but the first `usual` are forgotten. */
struct memory {
    int32_t room, usual, count, slots;
    uint64_t seed;
    int32_t *rows;
    uint64_t *keys;
    int16_t *numbers;
    float *scales;
};

/* As in FNV-1a, with the upper half carried down: without it words that pass for another are soon reckoned out. */
INLINE uint64_t mixed(uint64_t key, uint32_t next) {
    key = (key ^ next) * 0x100000001b3u;
    return key ^ key >> 32;
}

/* What a piece's row depends on: how it is written, and whether it is glued to its neighbours. Begins with a number that
 * nobody knows. */
INLINE uint64_t key_of(const struct memory *memory, const uint8_t *written, int length, uint32_t glue) {
    uint64_t key = memory->seed;
    for (int at = 0; at < length; at++) key = mixed(key, written[at]);
    return mixed(key, glue);
}

INLINE int32_t *slot_of(const struct memory *memory, uint64_t key) {
    uint32_t at = (uint32_t)key;
    for (;; at++) {
        int32_t *slot = memory->rows + (at & (memory->slots - 1));
        if (!*slot || memory->keys[*slot - 1] == key) return slot;
    }
}

INLINE void forget(struct memory *memory) {
    memset(memory->rows, 0, memory->slots * sizeof *memory->rows);
    memory->count = memory->usual;
    for (int row = 0; row < memory->usual; row++) *slot_of(memory, memory->keys[row]) = row + 1;
}

INLINE void keep(struct memory *memory, int width, const float *numbers) {
    float furthest = 0;
    for (int at = 0; at < width; at++) furthest = fmaxf(furthest, fabsf(numbers[at]));
    const float scale = furthest > 1e-30f ? furthest / INT16_MAX : 1;
    int16_t *row = memory->numbers + (long)memory->count * width;
    for (int at = 0; at < width; at++) row[at] = lrintf(numbers[at] / scale);
    memory->scales[memory->count] = scale;
}

/* The row of a piece, from the memory or worked out now. */
INLINE int remembered(const struct network *net, const struct lists *lists, struct memory *memory,
                      const uint8_t *written, int length, uint32_t glue) {
    const uint64_t key = key_of(memory, written, length, glue);
    int32_t *slot = slot_of(memory, key);
    if (!*slot) {
        uint8_t word[LONGEST_PIECE];
        int count = 0;
        if (memory->count == memory->room) forget(memory), slot = slot_of(memory, key);
        for (int at = 0; at < length && count < LONGEST_PIECE; at++)
            if (count < 2 || written[at] != word[count - 1] || written[at] != word[count - 2]) word[count++] = written[at];
        const uint32_t flags = glue | flags_of(lists, word, count);
        for (int at = 0; at < count; at++) word[at] = lower(word[at]);
        float numbers[WIDEST];
        piece_alone(net, word, count, flags, numbers);
        keep(memory, net->width, numbers);
        memory->keys[memory->count] = key;
        *slot = ++memory->count;
    }
    return *slot - 1;
}

INLINE int is_glued(const uint8_t *text, const int32_t *starts, const int32_t *ends, int left) {
    return ends[left] == starts[left + 1] && text[starts[left]] != '\n' && text[starts[left + 1]] != '\n';
}

/* A row for each of the pieces [first, end) of a text that was cut. */
INLINE void pieces_alone(const struct network *net, const struct lists *lists, struct memory *memory, const uint8_t *text,
                         const int32_t *starts, const int32_t *ends, int32_t count, int32_t first, int32_t end, float *rows) {
    for (int at = first; at < end; at++, rows += net->width) {
        const uint32_t before = at > 0 && is_glued(text, starts, ends, at - 1);
        const uint32_t after = at + 1 < count && is_glued(text, starts, ends, at);
        const int length = ends[at] - starts[at];
        const int row = remembered(net, lists, memory, text + starts[at], length, before | after << 1);
        const int16_t *kept = memory->numbers + (long)row * net->width;
        for (int column = 0; column < net->width; column++) rows[column] = memory->scales[row] * kept[column];
    }
}

/* The chances that pieces_together gives of the pieces [first, end) of a text that was cut. Not 0 when there is no room to
 * work in. */
int32_t pieces_read(const struct network *net, const struct lists *lists, struct memory *memory, const uint8_t *text,
                    const int32_t *starts, const int32_t *ends, int32_t count, int32_t first, int32_t end,
                    const int32_t *codes, int32_t code_count, const int32_t *passages, int32_t passage_count, float *chances) {
    float *rows = malloc((size_t)(end - first) * net->width * sizeof *rows);
    if (!rows) return 1;
    pieces_alone(net, lists, memory, text, starts, ends, count, first, end, rows);
    const int32_t failed = pieces_together(net, rows, end - first, codes, code_count, passages, passage_count, chances);
    free(rows);
    return failed;
}

/* Work out a piece that is never to be forgotten, unless half of the room is taken by such. */
void learn(const struct network *net, const struct lists *lists, struct memory *memory, const uint8_t *written,
           int32_t length, int32_t glue) {
    if (length < 1 || memory->usual >= memory->room / 2) return;
    remembered(net, lists, memory, written, length, glue);
    memory->usual = memory->count;
}

