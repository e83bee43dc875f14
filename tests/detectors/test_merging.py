"""One thing, one finding."""

from detectors.base import Finding, Kind
from detectors.merging import merged


def kinds(*findings):
    return [(each.kind, each.start, each.end) for each in merged(findings)]


def test_overlapping_findings_of_one_kind_become_one():
    assert kinds(Finding(Kind.PHONE, 0, 8), Finding(Kind.PHONE, 4, 12)) == [(Kind.PHONE, 0, 12)]


def test_neighbours_stay_apart():
    assert len(kinds(Finding(Kind.PHONE, 0, 4), Finding(Kind.PHONE, 4, 8))) == 2


def test_a_full_name_absorbs_the_last_name_in_it():
    assert kinds(Finding(Kind.LAST_NAME, 5, 9), Finding(Kind.FULL_NAME, 0, 9)) == [(Kind.FULL_NAME, 0, 9)]


def test_an_email_absorbs_the_handle_in_it():
    assert kinds(Finding(Kind.EMAIL, 0, 20), Finding(Kind.HANDLE, 0, 8)) == [(Kind.EMAIL, 0, 20)]


def test_an_unlikely_greater_finding_absorbs_nothing():
    found = kinds(Finding(Kind.ADDRESS, 0, 20, 0.3), Finding(Kind.PHONE, 0, 8, 0.9))
    assert (Kind.PHONE, 0, 8) in found


def test_a_surer_telephone_number_is_no_account():
    account, phone = Finding(Kind.HANDLE, 0, 12, 0.7), Finding(Kind.PHONE, 1, 12, 0.95)
    assert kinds(account, phone) == kinds(phone, account) == [(Kind.PHONE, 1, 12)]


def test_a_surer_telephone_number_that_an_address_reaches_into_stays_one():
    number, corner = Finding(Kind.PHONE, 0, 8, confidence=0.97), Finding(Kind.ADDRESS, 3, 30, confidence=0.83)
    assert merged([number, corner]) == (number, corner)
    assert merged([number._replace(confidence=0.6), corner]) == (corner,)


def test_a_number_inside_an_account_stays_part_of_it():
    assert kinds(Finding(Kind.HANDLE, 0, 30, 0.7), Finding(Kind.PHONE, 20, 30, 0.95)) == [(Kind.HANDLE, 0, 30)]


def test_a_surer_full_name_is_no_school_called_like_its_second_half():
    name, school = Finding(Kind.FULL_NAME, 0, 14, 0.8), Finding(Kind.SCHOOL, 5, 14, 0.55)
    assert (Kind.FULL_NAME, 0, 14) in kinds(name, school)
    assert kinds(name._replace(confidence=0.5), school) == [(Kind.SCHOOL, 5, 14)]


def test_findings_in_different_places_do_not_meet():
    assert len(kinds(Finding(Kind.PHONE, 0, 8), Finding(Kind.PHONE, 0, 8, where="page 1"))) == 2


def test_findings_are_sorted_by_place():
    assert [start for _, start, _ in kinds(Finding(Kind.PHONE, 9, 12), Finding(Kind.EMAIL, 1, 4))] == [1, 9]
