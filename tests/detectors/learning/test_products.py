"""Matrices in whole numbers: nearly what they were, and never so large that two products overflow."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from detectors.learning.products import COLUMNS, FOUR, NONE, rounded, times

NUMBERS = st.floats(-50, 50, width=32)
SHAPES = st.tuples(st.integers(1, 6).map(lambda fours: FOUR * fours), st.integers(1, 3).map(lambda by: COLUMNS * by))
MATRICES = SHAPES.flatmap(lambda shape: arrays(np.float32, shape, elements=NUMBERS))


@settings(deadline=None)
@given(matrix=MATRICES)
def test_a_rounded_matrix_differs_by_half_a_step_of_its_column_at_most(matrix):
    product = rounded(matrix, np.zeros(matrix.shape[1], dtype=np.float32))
    back = (product.matrix.astype(np.float32) - NONE) * product.scales
    assert product.shape == matrix.shape
    assert product.fits
    assert (np.abs(back - matrix) <= 0.501 * product.scales).all()


@settings(deadline=None)
@given(matrix=MATRICES, seed=st.integers(0, 99))
def test_rows_times_a_rounded_matrix_are_nearly_the_rows_times_the_matrix(matrix, seed):
    dice = np.random.default_rng(seed)
    rows = dice.normal(size=(5, len(matrix))).astype(np.float32)
    biases = dice.normal(size=matrix.shape[1]).astype(np.float32)
    furthest = np.abs(matrix).max(0) * np.abs(rows).max(1, keepdims=True)
    off = np.abs(times(rows, rounded(matrix, biases)) - (rows @ matrix + biases))
    assert (off <= len(matrix) * furthest / 60 + 1e-3).all()


def test_rows_of_noughts_give_the_biases_alone():
    biases = np.arange(COLUMNS, dtype=np.float32)
    product = rounded(np.ones((FOUR, COLUMNS), dtype=np.float32), biases)
    assert times(np.zeros((2, FOUR), dtype=np.float32), product).tolist() == [biases.tolist()] * 2


@pytest.mark.parametrize(("weight", "fits"), [(2 * NONE - 1, True), (2 * NONE, False)])
def test_weights_beyond_seven_bits_do_not_fit(weight, fits):
    product = rounded(np.zeros((FOUR, COLUMNS), dtype=np.float32), np.zeros(COLUMNS, dtype=np.float32))
    product.weights[:] = weight
    assert product.fits is fits
