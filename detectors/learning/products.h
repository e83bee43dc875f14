/* Whole numbers times whole numbers, for both readers: weights of 7 bits (64 means none) and, row by row, a piece's numbers
 * in 8. So small no two products overflow 16 bits: every processor gets the same whole sums, and newer ones do 64 products
 * at a time.
 */

#pragma once

#include "kernel.h"

#include <math.h>

enum { BLOCK = 32, FOUR = 4, NONE = 64 };

/* A matrix in blocks of 32 columns, each 4 rows after another (a column's 4 side by side), what its columns are to be
 * multiplied with, and what is added. */
struct product {
    int32_t rows, columns;
    const uint8_t *weights;
    const float *scales, *biases;
};

/* Numbers of pieces, row by row in 8 bits: each row's scale, and what the 64s of the weights add to its sums. Of two rows
 * each, the first of those fours stand in `telling` that are not all nought in both; `told` says how many they are. */
struct rounded {
    int32_t count, filled;
    float *scales;
    int32_t *offsets, *told;
    int16_t *telling;
    int8_t *rows;
};

/* sums[row][column] of rows of `length` numbers times one block of 32 columns; there is room for a multiple of 4 rows. */
typedef void multiply_block(const uint8_t *weights, const struct rounded *said, int32_t length, int32_t *sums);

/* As every processor can, as most on x86 can, as the newer small and the newer large ones can. */
enum { ANYWHERE, AVX_2, AVX_VNNI, AVX_512_VNNI };

/* The newest way that a processor knows, but none newer than allowed. */
multiply_block *best_of(int newest);

/* How many rows are multiplied for so many. */
INLINE int filled_up(int count) { return (count + FOUR - 1) / FOUR * FOUR; }

/* The furthest from 0 of some numbers: without their signs, their bits are in the same order as they are. */
INLINE float furthest_of(const float *numbers, int count) {
    const float least = 1e-20f;
    int32_t most, bits;
    memcpy(&most, &least, sizeof most);
    for (int at = 0; at < count; at++) {
        memcpy(&bits, numbers + at, sizeof bits);
        bits &= INT32_MAX;
        most = bits > most ? bits : most;
    }
    float furthest;
    memcpy(&furthest, &most, sizeof furthest);
    return furthest;
}

INLINE int32_t four_at(const int8_t *row) {
    int32_t four;
    memcpy(&four, row, sizeof four);
    return four;
}

INLINE void find_telling(int width, const struct rounded *said) {
    for (int pair = 0; 2 * pair < said->count; pair++) {
        const int8_t *one = said->rows + 2L * pair * width, *other = one + width;
        int16_t *to = said->telling + (long)pair * (width / FOUR);
        int count = 0;
        for (int at = 0; at < width; at += FOUR) {
            to[count] = (int16_t)at;
            count += (four_at(one + at) | four_at(other + at)) != 0;
        }
        said->told[pair] = count;
    }
}

INLINE void round_off(const float *numbers, int width, struct rounded *said) {
    for (int row = 0; row < said->count; row++, numbers += width) {
        int32_t sum = 0;
        int8_t *to = said->rows + (long)row * width;
        const float furthest = furthest_of(numbers, width), factor = INT8_MAX / furthest;
        for (int at = 0; at < width; at++) {
            const int32_t whole = (int32_t)(numbers[at] * factor + copysignf(0.5f, numbers[at]));
            to[at] = (int8_t)whole, sum += whole;
        }
        said->scales[row] = furthest / INT8_MAX, said->offsets[row] = NONE * sum;
    }
    memset(said->rows + (long)said->count * width, 0, (size_t)(said->filled - said->count) * width);
    find_telling(width, said);
}

/* The room that so many rows of at most so many numbers need, and how they stand in it. */
INLINE size_t room_of(int filled, int width) {
    const size_t rows = filled, telling = rows / 2 * (width / FOUR);
    return rows * (sizeof(float) + 2 * sizeof(int32_t)) + telling * sizeof(int16_t) + rows * width;
}

INLINE struct rounded rounded_in(void *room, int count, int width) {
    const int filled = filled_up(count);
    float *scales = room;
    int32_t *offsets = (int32_t *)(scales + filled), *told = offsets + filled;
    int16_t *telling = (int16_t *)(told + filled);
    int8_t *rows = (int8_t *)(telling + (long)filled / 2 * (width / FOUR));
    return (struct rounded){count, filled, scales, offsets, told, telling, rows};
}

/* The number that a sum stands for: of one row, in one column. */
INLINE float number_of(const struct product *by, const struct rounded *said, int row, int column, int32_t sum) {
    return (float)(sum - said->offsets[row]) * said->scales[row] * by->scales[column] + by->biases[column];
}
