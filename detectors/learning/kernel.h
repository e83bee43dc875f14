/* What all parts of the kernel share: how it is made for processors, checksums, and where the reader's numbers are. */

#pragma once

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#if defined(__x86_64__) && defined(__GLIBC__) && __GNUC__ >= 12 && !defined(__clang__)
#define FOR_EVERY_PROCESSOR __attribute__((target_clones("arch=x86-64-v4", "arch=x86-64-v3", "default")))
#else
#define FOR_EVERY_PROCESSOR
#endif
#define INLINE static inline __attribute__((always_inline))

enum { LAYERS = 4, WIDEST = 256, LONGEST_WORD = 96, LANES = 8 };

typedef float lanes __attribute__((vector_size(LANES * sizeof(float)), aligned(sizeof(float)), may_alias));

struct product; /* products.h */

/* A network: its sizes and where its numbers stand (weights.py says what they are). `single` is laid out in blocks
 * of 64 columns; the rows of a `_block` are filled up with zeros to 32 columns. */
struct network {
    int32_t width, kinds, fewest, known_words, group_buckets, word_buckets, word_seed;
    int32_t meaning_width, group_width, word_width, vector_width;
    int32_t apart[LAYERS];
    float furthest, meaning_scale, group_scale, word_scale;
    const uint32_t *word_sums;
    const int8_t *meanings, *groups, *words;
    const float *single, *single_bias, *codes;
    const struct product *layers;
    const float *piece_block, *piece_bias, *passage_block, *whole_bias;
};

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

/* Where checksum `sum` stands among so many in order; -1 where it does not. */
INLINE int place_of(const uint32_t *sums, int count, uint32_t sum) {
    int low = 0, high = count;
    while (low < high) {
        const int middle = (low + high) / 2;
        if (sums[middle] < sum) low = middle + 1; else high = middle;
    }
    return low < count && sums[low] == sum ? low : -1;
}

/* e to the power of `x`, to six digits: 2 to the nearest whole power times a polynomial. */
INLINE float power(float x) {
    x = x < -80 ? -80 : x > 80 ? 80 : x;
    const float twos = x * 1.442695041f, moved = twos + 12582912.0f, rest = (twos - (moved - 12582912.0f)) * 0.693147181f;
    float raised = 1 + rest * (1 + rest * (0.5f + rest * (0.166666667f + rest * (0.0416666667f + rest * 0.00833333333f))));
    int32_t whole, bits;
    memcpy(&whole, &moved, sizeof whole), memcpy(&bits, &raised, sizeof bits);
    bits += (int32_t)((uint32_t)whole << 23);
    memcpy(&raised, &bits, sizeof bits);
    return raised;
}

void piece_alone(const struct network *net, const uint8_t *word, int32_t length, uint32_t flags, float *row);

int32_t pieces_together(const struct network *net, float *rows, int32_t count, const int32_t *codes, int32_t code_count,
                        const int32_t *passages, int32_t passage_count, float *chances);
