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
static void multiply_anywhere(const uint8_t *weights, const struct rounded *said, int32_t length, int32_t *sums) {
    const int8_t *rows = said->rows;
    for (int row = 0; row < said->count; row++, rows += length, sums += BLOCK)
        for (int half = 0; half < BLOCK; half += SIDE) {
            words all[PARTS];
            memset(all, 0, sizeof all);
            for (int at = 0; at < length; at += FOUR) {
                const int16_t wide[FOUR] = {rows[at], rows[at + 1], rows[at + 2], rows[at + 3]};
                int64_t one;
                memcpy(&one, wide, sizeof one);
                const shorts by_one = (shorts)(fours){one, one};
                const bytes *by = (const bytes *)(weights + at * BLOCK + half * FOUR);
#pragma GCC unroll 8
                for (int part = 0; part < PARTS; part++) {
                    const words two = (words)(__builtin_convertvector(by[part], shorts) * by_one);
                    all[part] += ((two << 16) >> 16) + (two >> 16);
                }
            }
            for (int column = 0; column < SIDE; column++)
                sums[half + column] = all[column / 2][column % 2 * 2] + all[column / 2][column % 2 * 2 + 1];
        }
}

#if defined(__x86_64__) && (__GNUC__ >= 9 || __clang_major__ >= 7)
#include <immintrin.h>

/* Fours of which so large a share tells are multiplied one after another, whether they tell or not: it is quicker. */
INLINE int nearly_all(int telling, int fours) { return 8 * telling > 7 * fours; }

/* A block times two rows at a time, where sums of eight columns fit into a register; `added` adds products of fours. */
#define TWO_AT_A_TIME(name, features, added)                                                                             \
    __attribute__((target(features))) INLINE void name##_two(const uint8_t *weights, const int8_t *row, int32_t length,  \
                                                             const int16_t *telling, int count, int32_t *sums) {         \
        __m256i one[4], other[4];                                                                                        \
        for (int part = 0; part < 4; part++) one[part] = other[part] = _mm256_setzero_si256();                           \
        for (int each = 0; each < count; each++) {                                                                       \
            const int at = telling ? telling[each] : FOUR * each;                                                        \
            const __m256i *block = (const __m256i *)(weights + at * BLOCK);                                              \
            const __m256i first = _mm256_set1_epi32(four_at(row + at));                                                  \
            const __m256i second = _mm256_set1_epi32(four_at(row + length + at));                                        \
            _Pragma("GCC unroll 4") for (int part = 0; part < 4; part++) {                                               \
                const __m256i by = _mm256_loadu_si256(block + part);                                                     \
                one[part] = added(one[part], by, first), other[part] = added(other[part], by, second);                   \
            }                                                                                                            \
        }                                                                                                                \
        for (int part = 0; part < 4; part++) {                                                                           \
            _mm256_storeu_si256((__m256i *)sums + part, one[part]);                                                      \
            _mm256_storeu_si256((__m256i *)(sums + BLOCK) + part, other[part]);                                          \
        }                                                                                                                \
    }                                                                                                                    \
    __attribute__((target(features))) static void name(const uint8_t *weights, const struct rounded *said,               \
                                                       int32_t length, int32_t *sums) {                                  \
        const int8_t *row = said->rows;                                                                                  \
        const int16_t *telling = said->telling;                                                                          \
        for (int pair = 0; 2 * pair < said->count; pair++, row += 2 * length, telling += length / FOUR, sums += 2 * BLOCK) \
            if (nearly_all(said->told[pair], length / FOUR)) name##_two(weights, row, length, 0, length / FOUR, sums);   \
            else name##_two(weights, row, length, telling, said->told[pair], sums);                                      \
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

NEWER static void multiply_vnni(const uint8_t *weights, const struct rounded *said, int32_t length, int32_t *sums) {
    const int8_t *rows = said->rows;
    int count = said->filled;
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
