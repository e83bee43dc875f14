/* Blocks of whole numbers multiplied in four ways, of which the processor's best is asked for when it is needed. */

#include "products.h"

enum { AT_ONCE = 12, AHEAD = 4096 };

/* Two columns' fours side by side, as they stand, in 16 bits each and as sums of two in 32. */
typedef uint8_t bytes __attribute__((vector_size(8), aligned(1), may_alias));
typedef int16_t shorts __attribute__((vector_size(16)));
typedef int32_t words __attribute__((vector_size(16)));
typedef int64_t fours __attribute__((vector_size(16)));
enum { PARTS = 8, SIDE = 16 };

/* Half a block at a time, so that its sums fit into few registers. */
static void multiply_anywhere(const uint8_t *weights, const int8_t *rows, int32_t count, int32_t length, int32_t *sums) {
    for (int row = 0; row < count; row++, rows += length, sums += BLOCK)
        for (int half = 0; half < BLOCK; half += SIDE) {
            words all[PARTS];
            memset(all, 0, sizeof all);
            for (int at = 0; at < length; at += FOUR) {
                const int16_t wide[FOUR] = {rows[at], rows[at + 1], rows[at + 2], rows[at + 3]};
                int64_t one;
                memcpy(&one, wide, sizeof one);
                const shorts said = (shorts)(fours){one, one};
                const bytes *by = (const bytes *)(weights + at * BLOCK + half * FOUR);
#pragma GCC unroll 8
                for (int part = 0; part < PARTS; part++) {
                    const words two = (words)(__builtin_convertvector(by[part], shorts) * said);
                    all[part] += ((two << 16) >> 16) + (two >> 16);
                }
            }
            for (int column = 0; column < SIDE; column++)
                sums[half + column] = all[column / 2][column % 2 * 2] + all[column / 2][column % 2 * 2 + 1];
        }
}

#if defined(__x86_64__) && (__GNUC__ >= 9 || __clang_major__ >= 7)
#include <immintrin.h>

INLINE int32_t four_at(const int8_t *row) {
    int32_t four;
    memcpy(&four, row, sizeof four);
    return four;
}

/* A block times two rows at a time, where sums of eight columns fit into a register; `added` adds products of fours. */
#define TWO_AT_A_TIME(name, features, added)                                                                              \
    __attribute__((target(features))) static void name(const uint8_t *weights, const int8_t *rows, int32_t count,           \
                                                       int32_t length, int32_t *sums) {                                     \
        for (; count; count -= 2, rows += 2 * length, sums += 2 * BLOCK) {                                                  \
            __m256i one[4], other[4];                                                                                       \
            for (int part = 0; part < 4; part++) one[part] = other[part] = _mm256_setzero_si256();                          \
            for (int at = 0; at < length; at += FOUR) {                                                                     \
                const __m256i *block = (const __m256i *)(weights + at * BLOCK);                                             \
                const __m256i first = _mm256_set1_epi32(four_at(rows + at));                                                \
                const __m256i second = _mm256_set1_epi32(four_at(rows + length + at));                                      \
                _Pragma("GCC unroll 4") for (int part = 0; part < 4; part++) {                                              \
                    const __m256i by = _mm256_loadu_si256(block + part);                                                    \
                    one[part] = added(one[part], by, first), other[part] = added(other[part], by, second);                  \
                }                                                                                                           \
            }                                                                                                               \
            for (int part = 0; part < 4; part++) {                                                                          \
                _mm256_storeu_si256((__m256i *)sums + part, one[part]);                                                     \
                _mm256_storeu_si256((__m256i *)(sums + BLOCK) + part, other[part]);                                         \
            }                                                                                                               \
        }                                                                                                                   \
    }

#define IN_THREE_STEPS(sum, by, said) \
    _mm256_add_epi32(sum, _mm256_madd_epi16(_mm256_maddubs_epi16(by, said), _mm256_set1_epi16(1)))
TWO_AT_A_TIME(multiply_avx2, "avx2", IN_THREE_STEPS)

#if __GNUC__ >= 12 && !defined(__clang__)
TWO_AT_A_TIME(multiply_avx_vnni, "avx2,avxvnni", _mm256_dpbusd_avx_epi32)
#define HAS_AVX_VNNI __builtin_cpu_supports("avxvnni")
#else
#define multiply_avx_vnni multiply_avx2
#define HAS_AVX_VNNI 0
#endif

#define NEWER __attribute__((target("avx512f,avx512vnni")))

NEWER INLINE void multiply_some(const uint8_t *weights, const int8_t *rows, const int count, int32_t length, int32_t *sums) {
    __m512i left[AT_ONCE], right[AT_ONCE];
#pragma GCC unroll 12
    for (int row = 0; row < count; row++) left[row] = right[row] = _mm512_setzero_si512();
    for (int at = 0; at < length; at += FOUR, weights += FOUR * BLOCK) {
        const __m512i one = _mm512_loadu_si512(weights), other = _mm512_loadu_si512(weights + FOUR * BLOCK / 2);
        __builtin_prefetch(weights + AHEAD), __builtin_prefetch(weights + AHEAD + FOUR * BLOCK / 2);
#pragma GCC unroll 12
        for (int row = 0; row < count; row++) {
            const __m512i said = _mm512_set1_epi32(four_at(rows + row * length + at));
            left[row] = _mm512_dpbusd_epi32(left[row], one, said);
            right[row] = _mm512_dpbusd_epi32(right[row], other, said);
        }
    }
#pragma GCC unroll 12
    for (int row = 0; row < count; row++) {
        _mm512_storeu_si512(sums + row * BLOCK, left[row]);
        _mm512_storeu_si512(sums + row * BLOCK + BLOCK / 2, right[row]);
    }
}

NEWER static void multiply_vnni(const uint8_t *weights, const int8_t *rows, int32_t count, int32_t length, int32_t *sums) {
    for (; count >= AT_ONCE; count -= AT_ONCE, rows += AT_ONCE * length, sums += AT_ONCE * BLOCK)
        multiply_some(weights, rows, AT_ONCE, length, sums);
    if (count == 2 * FOUR) multiply_some(weights, rows, 2 * FOUR, length, sums);
    else if (count) multiply_some(weights, rows, FOUR, length, sums);
}

multiply_block *best_of(int newest) {
    if (newest >= AVX_512_VNNI && __builtin_cpu_supports("avx512vnni")) return multiply_vnni;
    if (newest >= AVX_VNNI && HAS_AVX_VNNI) return multiply_avx_vnni;
    return newest >= AVX_2 && __builtin_cpu_supports("avx2") ? multiply_avx2 : multiply_anywhere;
}
#else
multiply_block *best_of(int newest) { return (void)newest, multiply_anywhere; }
#endif
