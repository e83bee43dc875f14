/* The sums of the second reader: an encoder as in BERT (Devlin et al. 2019), a text in and the odds of every kind out.
 * in_numpy.py does the same where no compiler is at hand; a test holds one to the other.
 */

#include "products.h"

enum { GROUP = 64, LONGEST_PART = 100, MOST_PIECES = 128 };

struct layer {
    struct product asked, said, inner, outer;
    const float *attention_norm, *norm; /* a row of factors, a row of what is added */
};

/* `sums` are checksums of the pieces of words in order, `pieces` their numbers in 4 bits each (the first half of a row low,
 * the second high; 8 means none) to be multiplied with `scales`, one for every 64.
 * `share` is how many numbers one head of a layer hears; `newest` is the newest way of multiplying that is allowed. */
struct encoder {
    int32_t width, share, layers, kinds, fewest, most, known, longest, begin, end, unknown, newest;
    const uint32_t *sums;
    const uint8_t *pieces;
    const float *scales, *places, *norm;
    const struct layer *layer;
    const float *head, *head_bias; /* (2 * width, kinds) */
};

/* --- Words ------------------------------------------------------------------------------------------------- */

INLINE int is_word(uint8_t letter) {
    return (letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9') || (letter >= 'A' && letter <= 'Z');
}

INLINE int is_mark(uint8_t letter) { return letter > ' ' && letter < 127 && !is_word(letter); }

/* A word as the longest known pieces, from its beginning on, as many as there is `room` for (at least one); the later ones
 * are known with `##` before them. */
INLINE int pieces_of(const struct encoder *net, const uint8_t *word, int length, int32_t *ids, int room) {
    const uint32_t later = checksum((const uint8_t *)"##", 2, 0);
    int count = 0;
    for (int at = 0; at < length;) {
        uint32_t sum = at ? later : 0;
        int best = -1, after = at;
        for (int end = at; end < length && end - at < net->longest; end++) {
            sum = checksum(word + end, 1, sum);
            const int place = place_of(net->sums, net->known, sum);
            if (place >= 0) best = place, after = end + 1;
        }
        if (best < 0 || length > LONGEST_PART) {
            ids[0] = net->unknown;
            return 1;
        }
        if (count < room) ids[count++] = best;
        at = after;
    }
    return count;
}

/* The pieces of an ASCII text in small letters, between a mark of its beginning and one of its end: `most` of them. */
INLINE int cut_up(const struct encoder *net, const uint8_t *text, int length, int32_t *ids) {
    int count = 0;
    ids[count++] = net->begin;
    for (int at = 0; at < length && count < net->most - 1;) {
        int end = at + 1;
        if (is_word(text[at]))
            while (end < length && is_word(text[end])) end++;
        if (is_word(text[at]) || is_mark(text[at]))
            count += pieces_of(net, text + at, end - at, ids + count, net->most - 1 - count);
        at = end;
    }
    ids[count++] = net->end;
    return count;
}

INLINE void multiply(const struct product *by, const struct rounded *said, multiply_block *block, int32_t *sums, float *out) {
    for (int column = 0; column < by->columns; column += BLOCK) {
        block(by->weights + (long)column * by->rows, said, by->rows, sums);
        for (int row = 0; row < said->count; row++)
            for (int at = 0; at < BLOCK; at++)
                out[(long)row * by->columns + column + at] = number_of(by, said, row, column + at, sums[row * BLOCK + at]);
    }
}

/* --- The encoder ------------------------------------------------------------------------------------------- */

/* GELU by its approximation with tanh (Hendrycks & Gimpel 2016). */
INLINE void bend(float *numbers, long count) {
    for (long at = 0; at < count; at++) {
        const float x = numbers[at];
        numbers[at] = x / (1 + power(-1.595769122f * (x + 0.044715f * x * x * x)));
    }
}

INLINE float sum_of(lanes all) {
    float sum = 0;
    for (int lane = 0; lane < LANES; lane++) sum += all[lane];
    return sum;
}

INLINE void normalise(float *row, int width, const float *norm) {
    const lanes *numbers = (const lanes *)row;
    lanes total = {0}, spread = {0};
    for (int at = 0; at < width / LANES; at++) total += numbers[at];
    const float mean = sum_of(total) / width;
    for (int at = 0; at < width / LANES; at++) spread += (numbers[at] - mean) * (numbers[at] - mean);
    const float factor = 1 / sqrtf(sum_of(spread) / width + 1e-12f);
    for (int at = 0; at < width; at++) row[at] = (row[at] - mean) * factor * norm[at] + norm[width + at];
}

INLINE void add_and_normalise(float *rows, const float *told, int count, int width, const float *norm) {
    for (int row = 0; row < count; row++, rows += width, told += width) {
        for (int at = 0; at < width; at++) rows[at] += told[at];
        normalise(rows, width, norm);
    }
}

INLINE void begin_with(const struct encoder *net, const int32_t *ids, int count, float *rows) {
    const int width = net->width, half = width / 2, groups = width / GROUP;
    for (int at = 0; at < count; at++, rows += width) {
        const uint8_t *piece = net->pieces + (long)ids[at] * half;
        const float *scales = net->scales + (long)ids[at] * groups, *place = net->places + (long)at * width;
        for (int number = 0; number < half; number++) {
            rows[number] = ((piece[number] & 15) - 8) * scales[number / GROUP] + place[number];
            rows[half + number] = ((piece[number] >> 4) - 8) * scales[(half + number) / GROUP] + place[half + number];
        }
        normalise(rows, width, net->norm);
    }
}

/* The shares that one piece's question gives to so many keys; `turned` has a row of them (filled up to `blocks` of lanes)
 * for each number. */
INLINE void share_out(const float *question, const float *turned, int share, int count, int blocks, float *shares) {
    lanes *odds = (lanes *)shares;
    float most = -1e30f, total = 0;
    for (int block = 0; block < blocks; block++) {
        lanes sum = {0};
        for (int number = 0; number < share; number++)
            sum += question[number] * *(const lanes *)(turned + (number * blocks + block) * LANES);
        odds[block] = sum;
    }
    for (int at = 0; at < count; at++) most = shares[at] > most ? shares[at] : most;
    for (int at = 0; at < blocks * LANES; at++) shares[at] = power(shares[at] - most);
    for (int at = 0; at < count; at++) total += shares[at];
    for (int block = 0; block < blocks; block++) odds[block] /= total;
}

/* What every piece hears from all others, in heads of `share` of the `width` numbers; `asked` has question, key and answer
 * of a row side by side. */
INLINE void attend(int width, int share, const float *asked, int count, float *heard, float *turned) {
    const int blocks = (count + LANES - 1) / LANES;
    const long row = 3 * width;
    const float factor = 1 / sqrtf(share);
    float shares[MOST_PIECES], question[WIDEST];
    memset(turned, 0, (size_t)share * blocks * LANES * sizeof *turned);
    for (int head = 0; head < width; head += share) {
        const float *first = asked + head, *key = first + width, *answer = key + width;
        for (int at = 0; at < count; at++)
            for (int number = 0; number < share; number++) turned[number * blocks * LANES + at] = key[at * row + number];
        for (int at = 0; at < count; at++) {
            float *to = heard + (long)at * width + head;
            for (int number = 0; number < share; number++) question[number] = first[at * row + number] * factor;
            share_out(question, turned, share, count, blocks, shares);
            for (int part = 0; part < share; part += LANES) {
                lanes sum = {0};
                for (int other = 0; other < count; other++)
                    sum += shares[other] * *(const lanes *)(answer + other * row + part);
                *(lanes *)(to + part) = sum;
            }
        }
    }
}

/* Where a layer works; every part has room for all pieces. */
struct room {
    float *asked, *heard, *told, *turned, *inner;
    int32_t *sums;
    struct rounded said;
};

INLINE void tell(const struct encoder *net, const struct layer *layer, float *rows, const struct room *room, multiply_block *by) {
    const int count = room->said.count, width = net->width;
    struct rounded said = room->said;
    round_off(rows, width, &said);
    multiply(&layer->asked, &said, by, room->sums, room->asked);
    attend(layer->said.rows, net->share, room->asked, count, room->heard, room->turned);
    round_off(room->heard, layer->said.rows, &said);
    multiply(&layer->said, &said, by, room->sums, room->told);
    add_and_normalise(rows, room->told, count, width, layer->attention_norm);
    round_off(rows, width, &said);
    multiply(&layer->inner, &said, by, room->sums, room->inner);
    bend(room->inner, (long)count * layer->inner.columns);
    round_off(room->inner, layer->inner.columns, &said);
    multiply(&layer->outer, &said, by, room->sums, room->told);
    add_and_normalise(rows, room->told, count, width, layer->norm);
}

/* The odds from the mean of all pieces and from the most that any of them has. */
INLINE void sum_up(const struct encoder *net, const float *rows, int count, float *odds) {
    const int width = net->width, kinds = net->kinds;
    const float share = 1.0f / (count > net->fewest ? count : net->fewest);
    memcpy(odds, net->head_bias, kinds * sizeof *odds);
    for (int at = 0; at < width; at++) {
        float total = 0, most = rows[at];
        for (int row = 0; row < count; row++) {
            const float number = rows[(long)row * width + at];
            total += number, most = number > most ? number : most;
        }
        for (int kind = 0; kind < kinds; kind++)
            odds[kind] += total * share * net->head[(long)at * kinds + kind] + most * net->head[(long)(width + at) * kinds + kind];
    }
}

/* The log-odds that a text in small ASCII letters holds each kind. Not 0 when there is no room to work in. */
FOR_EVERY_PROCESSOR
int32_t second_reading(const struct encoder *net, const uint8_t *text, int32_t length, float *odds) {
    int32_t ids[MOST_PIECES];
    const int count = cut_up(net, text, length, ids);
    const long width = net->width, heard_of = net->layer->said.rows, inner = net->layer->inner.columns;
    const size_t floats = count * (2 * width + 4 * heard_of + inner) + net->share * (count + LANES);
    const size_t sum_count = (size_t)filled_up(count) * BLOCK;
    char *all = malloc(floats * sizeof(float) + sum_count * sizeof(int32_t) + room_of(filled_up(count), inner));
    if (!all) return 1;
    float *rows = (float *)all, *asked = rows + count * width, *heard = asked + 3 * count * heard_of;
    float *told = heard + count * heard_of, *within = told + count * width, *turned = within + count * inner;
    int32_t *sums = (int32_t *)((float *)all + floats);
    const struct room room = {asked, heard, told, turned, within, sums, rounded_in(sums + sum_count, count, inner)};
    begin_with(net, ids, count, rows);
    for (int layer = 0; layer < net->layers; layer++) tell(net, net->layer + layer, rows, &room, best_of(net->newest));
    sum_up(net, rows, count, odds);
    free(all);
    return 0;
}

/* The pieces of a text, as numbers of rows: for the test that holds both kernels to each other. */
int32_t second_cut(const struct encoder *net, const uint8_t *text, int32_t length, int32_t *ids) {
    return cut_up(net, text, length, ids);
}
