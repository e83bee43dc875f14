/* The sums of the reader, in C: what a piece is by itself, and what pieces are among their neighbours. in_numpy.py does
 * the same where no compiler is at hand; a test holds one to the other.
 *
 * Plain C with the vectors of GCC and Clang. GCC on x86-64 makes it thrice and what the processor can do is asked when the
 * file is loaded; elsewhere it is made for every processor of the kind. Nothing is kept from one call to the next.
 */

#include "products.h"

enum { COLUMNS = 64, ABREAST = COLUMNS / LANES, TAPS = 3 };
enum { SHORTEST_GROUP = 2, LONGEST_GROUP = 4, MOST_GROUPS = 3 * (LONGEST_WORD + 2) };

INLINE float positive(float value) { return value > 0 ? value : 0; }

/* Those of some numbers that are not 0, and which they are: only they are multiplied. */
struct telling {
    int32_t count, at[WIDEST];
    float value[WIDEST];
};

INLINE void gather(const float *row, int width, struct telling *telling) {
    int count = 0;
    for (int at = 0; at < width; at++) {
        telling->at[count] = at, telling->value[count] = row[at];
        count += row[at] != 0;
    }
    telling->count = count;
}

/* The numbers times one block of COLUMNS columns of a matrix are added to `sum`. */
INLINE void tell(const struct telling *told, const float *block, float *sum) {
    lanes all[ABREAST];
    memcpy(all, sum, sizeof all);
    for (int each = 0; each < told->count; each++) {
        const lanes *weights = (const lanes *)(block + told->at[each] * COLUMNS);
        const float value = told->value[each];
#pragma GCC unroll 8
        for (int part = 0; part < ABREAST; part++) all[part] += value * weights[part];
    }
    memcpy(sum, all, sizeof all);
}

/* --- A piece by itself ------------------------------------------------------------------------------------- */

/* The meaning of a word, or of the word without its apostrophes. */
INLINE void add_meaning(const struct network *net, const uint8_t *word, int length, float *vector) {
    int row = place_of(net->word_sums, net->known_words, checksum(word, length, 0));
    if (row < 0 && memchr(word, '\'', length)) {
        uint8_t letters[LONGEST_WORD];
        int count = 0;
        for (int at = 0; at < length; at++)
            if (word[at] != '\'') letters[count++] = word[at];
        row = place_of(net->word_sums, net->known_words, checksum(letters, count, 0));
    }
    if (row < 0) return;
    const int8_t *meaning = net->meanings + (long)row * net->meaning_width;
    for (int at = 0; at < net->meaning_width; at++) vector[at] = net->meaning_scale * meaning[at];
}

/* The mean of the groups of letters in a marked word, each once. */
INLINE void add_groups(const struct network *net, const uint8_t *marked, int length, float *vector) {
    uint32_t seen[MOST_GROUPS];
    int32_t sums[WIDEST] = {0};
    int count = 0;
    for (int size = SHORTEST_GROUP; size <= LONGEST_GROUP; size++) {
        for (int at = 0; at + size <= length; at++) {
            const uint32_t bucket = checksum(marked + at, size, 0) & (net->group_buckets - 1);
            int before = 0;
            while (before < count && seen[before] != bucket) before++;
            if (before < count) continue;
            seen[count++] = bucket;
            const int8_t *group = net->groups + (long)bucket * net->group_width;
            for (int column = 0; column < net->group_width; column++) sums[column] += group[column];
        }
    }
    const float share = net->group_scale / count;
    for (int column = 0; column < net->group_width; column++) vector[column] = sums[column] * share;
}

/* A word of several digits is as many zeros. */
INLINE void make_even(uint8_t *word, int length) {
    for (int at = 0; at < length; at++)
        if (word[at] < '0' || word[at] > '9') return;
    if (length > 2) memset(word, '0', length);
}

/* `row` is what a piece is by itself, from its `word` in lower case (bytes beyond LONGEST_WORD do not count) and its
 * `flags`: its vectors and flags through the first layer. */
FOR_EVERY_PROCESSOR
void piece_alone(const struct network *net, const uint8_t *word, int32_t length, uint32_t flags, float *row) {
    struct telling telling;
    float vector[WIDEST] = {0};
    float *groups = vector + net->meaning_width, *words = groups + net->group_width, *flagged = words + net->word_width;
    uint8_t marked[LONGEST_WORD + 2] = {'^'};
    length = length < LONGEST_WORD ? length : LONGEST_WORD;
    add_meaning(net, word, length, vector);
    memcpy(marked + 1, word, length);
    make_even(marked + 1, length);
    const uint32_t bucket = checksum(marked + 1, length, net->word_seed) & (net->word_buckets - 1);
    const int8_t *known = net->words + (long)bucket * net->word_width;
    for (int at = 0; at < net->word_width; at++) words[at] = net->word_scale * known[at];
    marked[length + 1] = '$';
    add_groups(net, marked, length + 2, groups);
    for (int flag = 0; flag < 32; flag++) flagged[flag] = flags >> flag & 1;
    gather(vector, net->vector_width, &telling);
    memcpy(row, net->single_bias, net->width * sizeof *row);
    for (int column = 0; column < net->width; column += COLUMNS)
        tell(&telling, net->single + (long)column * net->vector_width, row + column);
}

/* --- Pieces among their neighbours ------------------------------------------------------------------------- */

/* What one column block of a layer says to all pieces: each hears itself and a neighbour on either side; beyond either end
 * stands nothing, not even a bias. `sums` are those of the neighbours before, of the pieces, and of those after. */
INLINE void add_block(const struct product *by, const struct rounded *said, int apart, int column, const int32_t *sums, float *rows) {
    const int width = by->rows, count = said->count, far = said->filled * BLOCK;
    for (int at = 0; at < count; at++, rows += width) {
        float total[BLOCK] = {0};
        for (int tap = 0; tap < TAPS; tap++) {
            const int other = at + (tap - TAPS / 2) * apart;
            if (other < 0 || other >= count) continue;
            const int32_t *sum = sums + tap * far + other * BLOCK;
            for (int lane = 0; lane < BLOCK; lane++)
                total[lane] += number_of(by, said, other, tap * width + column + lane, sum[lane]);
        }
        for (int lane = 0; lane < BLOCK; lane++) rows[column + lane] += positive(total[lane]);
    }
}

/* One layer tells all pieces of their neighbours. */
INLINE void tell_layer(const struct product *by, int apart, struct rounded *said, int32_t *sums, float *rows) {
    const int width = by->rows;
    multiply_block *block = best_of(AVX_512_VNNI);
    round_off(rows, width, said);
    for (int column = 0; column < width; column += BLOCK) {
        for (int tap = 0; tap < TAPS; tap++)
            block(by->weights + (long)(tap * width + column) * width, said, width,
                  sums + (long)tap * said->filled * BLOCK);
        add_block(by, said, apart, column, sums, rows);
    }
}

/* Every piece is told of ever further neighbours. Not 0 when there is no room to work in. */
INLINE int tell_all(const struct network *net, float *rows, int count) {
    const size_t sum_count = (size_t)filled_up(count) * TAPS * BLOCK;
    int32_t *sums = malloc(sum_count * sizeof *sums + room_of(filled_up(count), net->width));
    if (!sums) return 1;
    struct rounded said = rounded_in(sums + sum_count, count, net->width);
    for (int layer = 0; layer < LAYERS; layer++) tell_layer(net->layers + layer, net->apart[layer], &said, sums, rows);
    free(sums);
    return 0;
}

/* A row (of an even number of numbers) times a matrix of one block; two sums at a time, so that none waits for another. */
INLINE void multiply(const float *row, int width, const float *block, float out[BLOCK]) {
    lanes even[BLOCK / LANES] = {0}, odd[BLOCK / LANES] = {0};
    for (int at = 0; at < width; at += 2, block += 2 * BLOCK) {
        const lanes *one = (const lanes *)block, *other = (const lanes *)(block + BLOCK);
#pragma GCC unroll 4
        for (int part = 0; part < BLOCK / LANES; part++)
            even[part] += row[at] * one[part], odd[part] += row[at + 1] * other[part];
    }
    for (int part = 0; part < BLOCK / LANES; part++) ((lanes *)out)[part] = even[part] + odd[part];
}

/* The surest and the mean of every number of a passage, one after the other. */
INLINE void sum_up(const struct network *net, const float *passage, int length, float *whole) {
    const int width = net->width;
    const float share = 1.0f / (length > net->fewest ? length : net->fewest);
    float *mean = whole + width;
    memset(whole, 0, 2 * width * sizeof(float)); /* no number of a piece is below 0 */
    for (int at = 0; at < length; at++, passage += width)
        for (int column = 0; column < width; column++) {
            whole[column] = passage[column] > whole[column] ? passage[column] : whole[column];
            mean[column] += passage[column];
        }
    for (int column = 0; column < width; column++) mean[column] *= share;
}

INLINE float chance(const struct network *net, float odds) {
    return 1 / (1 + power(-(odds > net->furthest ? odds : net->furthest)));
}

INLINE void add_codes(const struct network *net, float *rows, const int32_t *codes, int code_count) {
    for (int at = 0; at < code_count; at++, codes += 2)
        for (int column = 0; column < net->width; column++)
            rows[(long)codes[0] * net->width + column] += net->codes[(long)codes[1] * net->width + column];
}

/* The chances of one passage and of its pieces. */
INLINE void say(const struct network *net, const float *rows, int begin, int end, float *pieces, float *passage) {
    const int width = net->width, kinds = net->kinds;
    float whole[2 * WIDEST], told[BLOCK], own[BLOCK];
    sum_up(net, rows + (long)begin * width, end - begin, whole);
    multiply(whole, 2 * width, net->passage_block, told);
    for (int at = begin; at < end; at++) {
        multiply(rows + (long)at * width, width, net->piece_block, own);
        for (int kind = 0; kind < kinds; kind++)
            pieces[(long)at * kinds + kind] = chance(net, own[kind] + net->piece_bias[kind] + told[kind]);
    }
    for (int kind = 0; kind < kinds; kind++) passage[kind] = chance(net, told[kinds + kind] + net->whole_bias[kind]);
}

/* `rows` are so many pieces by themselves, and are changed; `codes` are pairs of (piece, list), `passages` where each
 * passage begins. `chances` gets a row of kinds for each piece, then one for each passage, and last the surest of them
 * all. Not 0 when there is no room to work in. */
FOR_EVERY_PROCESSOR
int32_t pieces_together(const struct network *net, float *rows, int32_t count, const int32_t *codes, int32_t code_count,
                        const int32_t *passages, int32_t passage_count, float *chances) {
    const int kinds = net->kinds;
    add_codes(net, rows, codes, code_count);
    for (long at = 0; at < (long)count * net->width; at++) rows[at] = positive(rows[at]);
    if (tell_all(net, rows, count)) return 1;
    for (int which = 0; which < passage_count; which++) {
        const int end = which + 1 < passage_count ? passages[which + 1] : count;
        say(net, rows, passages[which], end, chances, chances + (long)(count + which) * kinds);
    }
    float *surest = chances + (long)(count + passage_count) * kinds;
    memset(surest, 0, kinds * sizeof *surest);
    for (const float *row = chances; row < surest; row += kinds)
        for (int kind = 0; kind < kinds; kind++) surest[kind] = row[kind] > surest[kind] ? row[kind] : surest[kind];
    return 0;
}
