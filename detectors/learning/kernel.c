/* The reader's sums in C: the only place that is compiled. in_c.py calls it, compiling.py makes it (`make setup`), and
 * in_numpy.py does the same sums where no compiler is at hand; a test holds one to the other.
 *
 * Plain C with the vectors of GCC and Clang; what a processor can do is asked when the file is loaded, so that the same
 * file serves all processors of a kind. Nothing is allocated and nothing is kept: every call works in what it is given.
 */

#include <math.h>
#include <stdint.h>
#include <string.h>

#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__)
#define FOR_EVERY_PROCESSOR __attribute__((target_clones("arch=x86-64-v4", "arch=x86-64-v3", "default")))
#else
#define FOR_EVERY_PROCESSOR
#endif
#define INLINE static inline __attribute__((always_inline))

enum { LANES = 16, BLOCK = 2 * LANES, ROWS = 4, LAYERS = 3, TAPS = 3, WIDEST = 256 };
enum { SHORTEST_GROUP = 2, LONGEST_GROUP = 4, MOST_GROUPS = 512 };

typedef float lanes __attribute__((vector_size(LANES * sizeof(float)), aligned(sizeof(float))));

/* A network: its sizes and where its numbers stand (weights.py says what they are). Matrices that end in `_blocks` stand
 * in blocks of BLOCK columns, one block after another, the last one filled up with zeros. */
struct network {
    int32_t width, kinds, fewest, known_words, buckets;
    int32_t meaning_width, group_width, word_width, vector_width;
    int32_t apart[LAYERS];
    float furthest, meaning_scale, group_scale, word_scale;
    const uint32_t *word_sums;
    const int8_t *meanings, *groups, *words;
    const float *single, *single_bias, *codes;
    const float *layer_blocks[LAYERS], *layer_biases[LAYERS];
    const float *piece_blocks, *piece_bias, *passage_blocks, *whole_bias;
};

/* What one piece is, in the words of pieces.Description; `marked` is its word between the marks of beginning and end. */
struct description {
    const uint8_t *marked;
    int32_t length, bucket, checksum_count;
    uint32_t flags, checksums[2];
};

INLINE float positive(float value) { return value > 0 ? value : 0; }

/* --- A piece by itself ------------------------------------------------------------------------------------- */

/* CRC 32 as in zlib (RFC 1952, section 8), bit by bit: groups are short. */
INLINE uint32_t checksum(const uint8_t *bytes, int length) {
    uint32_t sum = ~0u;
    for (int at = 0; at < length; at++) {
        sum ^= bytes[at];
        for (int bit = 0; bit < 8; bit++) sum = (sum >> 1) ^ (0xEDB88320u & -(sum & 1));
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

INLINE void add_meaning(const struct network *net, const struct description *piece, float *vector) {
    for (int which = 0; which < piece->checksum_count; which++) {
        const int row = row_of_meaning(net, piece->checksums[which]);
        if (row < 0) continue;
        const int8_t *meaning = net->meanings + (long)row * net->meaning_width;
        for (int at = 0; at < net->meaning_width; at++) vector[at] = net->meaning_scale * meaning[at];
        return;
    }
}

INLINE void add_groups(const struct network *net, const struct description *piece, float *vector) {
    uint32_t seen[MOST_GROUPS];
    int32_t sums[WIDEST] = {0};
    int count = 0;
    for (int size = SHORTEST_GROUP; size <= LONGEST_GROUP; size++) {
        for (int at = 0; at + size <= piece->length && count < MOST_GROUPS; at++) {
            const uint32_t bucket = checksum(piece->marked + at, size) & (net->buckets - 1);
            int before = 0;
            while (before < count && seen[before] != bucket) before++;
            if (before < count) continue;
            seen[count++] = bucket;
            const int8_t *group = net->groups + (long)bucket * net->group_width;
            for (int column = 0; column < net->group_width; column++) sums[column] += group[column];
        }
    }
    for (int column = 0; column < net->group_width; column++) vector[column] = sums[column] * (net->group_scale / count);
}

/* `row` is what the piece is by itself: its vectors and flags through the first layer. */
FOR_EVERY_PROCESSOR
void piece_alone(const struct network *net, const struct description *piece, float *row) {
    float vector[2 * WIDEST] = {0};
    float *groups = vector + net->meaning_width, *word = groups + net->group_width, *flags = word + net->word_width;
    const int8_t *known = net->words + (long)piece->bucket * net->word_width;
    add_meaning(net, piece, vector);
    add_groups(net, piece, groups);
    for (int at = 0; at < net->word_width; at++) word[at] = net->word_scale * known[at];
    for (int flag = 0; flag < 32; flag++)
        if (piece->flags >> flag & 1) flags[flag] = 1;
    memcpy(row, net->single_bias, net->width * sizeof(float));
    for (int at = 0; at < net->vector_width; at++) {
        if (vector[at] == 0) continue;
        const float *weights = net->single + (long)at * net->width;
        for (int column = 0; column < net->width; column++) row[column] += vector[at] * weights[column];
    }
}

/* --- Pieces among their neighbours ------------------------------------------------------------------------- */

/* Adds to the totals of ROWS pieces what their rows of a matrix's block are worth. */
INLINE void add_products(const float *const rows[ROWS], int width, const float *block, lanes totals[ROWS][2]) {
    lanes first[2] = {totals[0][0], totals[0][1]}, second[2] = {totals[1][0], totals[1][1]};
    lanes third[2] = {totals[2][0], totals[2][1]}, fourth[2] = {totals[3][0], totals[3][1]};
    for (int at = 0; at < width; at++, block += BLOCK) {
        const lanes left = *(const lanes *)block, right = *(const lanes *)(block + LANES);
        first[0] += rows[0][at] * left, first[1] += rows[0][at] * right;
        second[0] += rows[1][at] * left, second[1] += rows[1][at] * right;
        third[0] += rows[2][at] * left, third[1] += rows[2][at] * right;
        fourth[0] += rows[3][at] * left, fourth[1] += rows[3][at] * right;
    }
    for (int half = 0; half < 2; half++)
        totals[0][half] = first[half], totals[1][half] = second[half], totals[2][half] = third[half],
        totals[3][half] = fourth[half];
}

/* One block of columns of one layer for ROWS pieces from `first` on; beyond either end stands nothing, not even a bias. */
INLINE void tell_block(const struct network *net, int layer, int column, const float *from, const float *nothing,
                       int first, int count, float *to) {
    const int width = net->width;
    const float *block = net->layer_blocks[layer] + (long)column * TAPS * width;
    lanes totals[ROWS][2] = {0};
    for (int tap = 0; tap < TAPS; tap++, block += width * BLOCK) {
        const float *bias = net->layer_biases[layer] + tap * width + column, *rows[ROWS];
        for (int row = 0; row < ROWS; row++) {
            const int at = first + row + (tap - TAPS / 2) * net->apart[layer];
            const int is_there = at >= 0 && at < count;
            rows[row] = is_there ? from + (long)at * width : nothing;
            if (is_there) totals[row][0] += *(const lanes *)bias, totals[row][1] += *(const lanes *)(bias + LANES);
        }
        add_products(rows, width, block, totals);
    }
    for (int row = 0; row < ROWS && first + row < count; row++) {
        const long at = (long)(first + row) * width + column;
        float told[BLOCK];
        memcpy(told, totals[row], sizeof told);
        for (int lane = 0; lane < BLOCK; lane++) to[at + lane] = from[at + lane] + positive(told[lane]);
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

/* `single` are the rows of so many pieces by themselves, `codes` pairs of (piece, list), `passages` where each passage
 * begins; `work` has room for 2 * count + 1 rows. `chances` gets a row of kinds for each piece, then one for each passage,
 * and last the surest of them all. */
FOR_EVERY_PROCESSOR
void pieces_together(const struct network *net, const float *single, int32_t count, const int32_t *codes,
                     int32_t code_count, const int32_t *passages, int32_t passage_count, float *work, float *chances) {
    const int width = net->width, kinds = net->kinds;
    float *nothing = work, *from = work + width, *to = from + (long)count * width;
    memset(nothing, 0, width * sizeof(float));
    memcpy(from, single, (long)count * width * sizeof(float));
    for (int at = 0; at < code_count; at++)
        for (int column = 0; column < width; column++)
            from[(long)codes[2 * at] * width + column] += net->codes[(long)codes[2 * at + 1] * width + column];
    for (long at = 0; at < (long)count * width; at++) from[at] = positive(from[at]);
    for (int layer = 0; layer < LAYERS; layer++) {
        for (int first = 0; first < count; first += ROWS)
            for (int column = 0; column < width; column += BLOCK)
                tell_block(net, layer, column, from, nothing, first, count, to);
        float *told = to;
        to = from, from = told;
    }
    float *surest = chances + (long)(count + passage_count) * kinds;
    memset(surest, 0, kinds * sizeof(float));
    for (int passage = 0; passage < passage_count; passage++) {
        const int begin = passages[passage], end = passage + 1 < passage_count ? passages[passage + 1] : count;
        float whole[2 * WIDEST], told[BLOCK], own[BLOCK];
        sum_up(net, from + (long)begin * width, end - begin, whole);
        multiply(whole, 2 * width, net->passage_blocks, told);
        for (int at = begin; at < end; at++) {
            multiply(from + (long)at * width, width, net->piece_blocks, own);
            for (int kind = 0; kind < kinds; kind++)
                chances[(long)at * kinds + kind] = chance(net, own[kind] + net->piece_bias[kind] + told[kind]);
        }
        for (int kind = 0; kind < kinds; kind++)
            chances[(long)(count + passage) * kinds + kind] = chance(net, told[kinds + kind] + net->whole_bias[kind]);
    }
    for (const float *row = chances; row < surest; row += kinds)
        for (int kind = 0; kind < kinds; kind++) surest[kind] = row[kind] > surest[kind] ? row[kind] : surest[kind];
}
