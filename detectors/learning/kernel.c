/* The reader's sums in C: the only place that is compiled. in_c.py calls it, compiling.py makes it (`make setup`), and
 * in_numpy.py does the same sums where no compiler is at hand; a test holds one to the other.
 *
 * Plain C with the vectors of GCC and Clang. GCC on x86-64 makes it thrice and what the processor can do is asked when the
 * file is loaded; elsewhere it is made for every processor of the kind. Nothing is kept from one call to the next.
 */

#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__)
#define FOR_EVERY_PROCESSOR __attribute__((target_clones("arch=x86-64-v4", "arch=x86-64-v3", "default")))
#else
#define FOR_EVERY_PROCESSOR
#endif
#define INLINE static inline __attribute__((always_inline))

enum { LANES = 16, AT_ONCE = 4 * LANES, BLOCK = 2 * LANES, LAYERS = 4, TAPS = 3, WIDEST = 256 };
enum { LONGEST_WORD = 96, SHORTEST_GROUP = 2, LONGEST_GROUP = 4, MOST_GROUPS = 3 * (LONGEST_WORD + 2) };

typedef float lanes __attribute__((vector_size(LANES * sizeof(float)), aligned(sizeof(float))));

/* A network: its sizes and where its numbers stand (weights.py says what they are). The rows of a `_block` are filled up
 * with zeros to BLOCK columns. */
struct network {
    int32_t width, kinds, fewest, known_words, group_buckets, word_buckets, word_seed;
    int32_t meaning_width, group_width, word_width, vector_width;
    int32_t apart[LAYERS];
    float furthest, meaning_scale, group_scale, word_scale;
    const uint32_t *word_sums;
    const int8_t *meanings, *groups, *words;
    const float *single, *single_bias, *codes;
    const float *layers[LAYERS], *layer_biases[LAYERS];
    const float *piece_block, *piece_bias, *passage_block, *whole_bias;
};

INLINE float positive(float value) { return value > 0 ? value : 0; }

/* --- A piece by itself ------------------------------------------------------------------------------------- */

/* CRC 32 as in zlib (RFC 1952, section 8), half a byte at a time. */
INLINE uint32_t checksum(const uint8_t *bytes, int length, uint32_t seed) {
    static const uint32_t of_half[16] = {
        0x00000000, 0x1DB71064, 0x3B6E20C8, 0x26D930AC, 0x76DC4190, 0x6B6B51F4, 0x4DB26158, 0x5005713C,
        0xEDB88320, 0xF00F9344, 0xD6D6A3E8, 0xCB61B38C, 0x9B64C2B0, 0x86D3D2D4, 0xA00AE278, 0xBDBDF21C,
    };
    uint32_t sum = ~seed;
    for (int at = 0; at < length; at++) {
        sum ^= bytes[at];
        sum = (sum >> 4) ^ of_half[sum & 15];
        sum = (sum >> 4) ^ of_half[sum & 15];
    }
    return ~sum;
}

INLINE int row_of_meaning(const struct network *net, uint32_t sum) {
    int low = 0, high = net->known_words;
    while (low < high) {
        const int middle = (low + high) / 2;
        if (net->word_sums[middle] < sum) low = middle + 1; else high = middle;
    }
    return low < net->known_words && net->word_sums[low] == sum ? low : -1;
}

/* The meaning of a word, or of the word without its apostrophes. */
INLINE void add_meaning(const struct network *net, const uint8_t *word, int length, float *vector) {
    int row = row_of_meaning(net, checksum(word, length, 0));
    if (row < 0 && memchr(word, '\'', length)) {
        uint8_t letters[LONGEST_WORD];
        int count = 0;
        for (int at = 0; at < length; at++)
            if (word[at] != '\'') letters[count++] = word[at];
        row = row_of_meaning(net, checksum(letters, count, 0));
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
    float vector[2 * WIDEST] = {0};
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
    memcpy(row, net->single_bias, net->width * sizeof(float));
    for (int at = 0; at < net->vector_width; at++) {
        if (vector[at] == 0) continue;
        const float *weights = net->single + (long)at * net->width;
        for (int column = 0; column < net->width; column++) row[column] += vector[at] * weights[column];
    }
}

/* --- Pieces among their neighbours ------------------------------------------------------------------------- */

/* The numbers of a piece that are not 0, and which they are: fewer than a third, so that only they are multiplied. */
struct telling {
    int32_t count, at[WIDEST];
    float value[WIDEST];
};

INLINE void gather(const float *row, int width, struct telling *telling) {
    int count = 0;
    for (int at = 0; at < width; at++) {
        telling->at[count] = at, telling->value[count] = row[at];
        count += row[at] > 0;
    }
    telling->count = count;
}

/* Some columns of what one layer tells a piece, from its neighbours; beyond either end stands nothing, not even a bias. */
INLINE void tell(const struct network *net, int layer, const struct telling *all, int at, int count, int column, float *row) {
    const int width = net->width;
    lanes first = {0}, second = {0}, third = {0}, fourth = {0};
    for (int tap = 0; tap < TAPS; tap++) {
        const int from = at + (tap - TAPS / 2) * net->apart[layer];
        if (from < 0 || from >= count) continue;
        const struct telling *told = all + from;
        const float *weights = net->layers[layer] + (long)tap * width * width + column;
        const lanes *bias = (const lanes *)(net->layer_biases[layer] + (long)tap * width + column);
        first += bias[0], second += bias[1], third += bias[2], fourth += bias[3];
        for (int each = 0; each < told->count; each++) {
            const lanes *of = (const lanes *)(weights + (long)told->at[each] * width);
            const float value = told->value[each];
            first += value * of[0], second += value * of[1], third += value * of[2], fourth += value * of[3];
        }
    }
    float sum[AT_ONCE];
    memcpy(sum, &first, sizeof first), memcpy(sum + LANES, &second, sizeof second);
    memcpy(sum + 2 * LANES, &third, sizeof third), memcpy(sum + 3 * LANES, &fourth, sizeof fourth);
    for (int lane = 0; lane < AT_ONCE; lane++) row[column + lane] += positive(sum[lane]);
}

/* Every piece is told of ever further neighbours. */
INLINE void tell_all(const struct network *net, float *rows, int count, struct telling *all) {
    const int width = net->width;
    for (int layer = 0; layer < LAYERS; layer++) {
        for (int at = 0; at < count; at++) gather(rows + (long)at * width, width, all + at);
        for (int at = 0; at < count; at++)
            for (int column = 0; column < width; column += AT_ONCE)
                tell(net, layer, all, at, count, column, rows + (long)at * width);
    }
}

/* A row times a matrix of one block. */
INLINE void multiply(const float *row, int width, const float *block, float out[BLOCK]) {
    lanes left = {0}, right = {0};
    for (int at = 0; at < width; at++, block += BLOCK)
        left += row[at] * *(const lanes *)block, right += row[at] * *(const lanes *)(block + LANES);
    *(lanes *)out = left, *(lanes *)(out + LANES) = right;
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
    return 1 / (1 + expf(-(odds > net->furthest ? odds : net->furthest)));
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
    struct telling *all = malloc((size_t)count * sizeof *all);
    if (!all) return 1;
    add_codes(net, rows, codes, code_count);
    for (long at = 0; at < (long)count * net->width; at++) rows[at] = positive(rows[at]);
    tell_all(net, rows, count, all);
    free(all);
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
