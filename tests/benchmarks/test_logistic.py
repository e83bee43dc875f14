"""The solver of the learned parts: it finds the weights that explain the rows, and the same ones every time."""

import numpy as np

from benchmarks.logistic import Rows, fitted

TARGETS = np.array([1, 1, 0, 0], dtype=np.float32)
ALIKE = np.ones(4, dtype=np.float32)


def rows() -> Rows:
    columns = np.array([0, 2, 0, 1, 2, 1], dtype=np.int32)
    return Rows(columns, np.ones(6, dtype=np.float32), np.array([2, 3, 5, 6]), 3)


def test_a_column_that_goes_with_the_target_gets_weight():
    weights = fitted(rows(), TARGETS, ALIKE, penalty=0.1, rounds=50)
    assert weights[0] > 1
    assert weights[1] < -1
    assert abs(weights[2]) < 0.1


def test_the_same_rows_give_the_same_weights():
    first = fitted(rows(), TARGETS, ALIKE, penalty=0.1, rounds=50)
    assert (first == fitted(rows(), TARGETS, ALIKE, penalty=0.1, rounds=50)).all()


def test_a_row_of_no_importance_teaches_nothing():
    heard = np.array([1, 1, 0, 0], dtype=np.float32)
    assert fitted(rows(), TARGETS, heard, penalty=0.1, rounds=50)[1] == 0
