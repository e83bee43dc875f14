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

/* sums[row][column] of `count` rows (a multiple of 4) of `length` numbers times one block of 32 columns. */
typedef void multiply_block(const uint8_t *weights, const int8_t *rows, int32_t count, int32_t length, int32_t *sums);

/* As every processor can, as most on x86 can, as the newer small and the newer large ones can. */
enum { ANYWHERE, AVX_2, AVX_VNNI, AVX_512_VNNI };

/* The newest way that a processor knows, but none newer than allowed. */
multiply_block *best_of(int newest);

/* Numbers of pieces, row by row in 8 bits: each row's scale, and what the 64s of the weights add to its sums. */
struct rounded {
    int32_t count, filled;
    float *scales;
    int32_t *offsets;
    int8_t *rows;
};

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
}

/* How many rows are multiplied for so many. */
INLINE int filled_up(int count) { return (count + FOUR - 1) / FOUR * FOUR; }

/* The number that a sum stands for: of one row, in one column. */
INLINE float number_of(const struct product *by, const struct rounded *said, int row, int column, int32_t sum) {
    return (float)(sum - said->offsets[row]) * said->scales[row] * by->scales[column] + by->biases[column];
}
