"""A value that is worked out when first asked for: ``functools.cached_property`` without its lock.

In Python 3.11 that lock costs more than most of what is worked out here. What is kept belongs to one text and is the
same however often it is worked out, so two threads that meet do no harm.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, TypeVar, overload

T = TypeVar("T")


class once(Generic[T]):  # noqa: N801 - reads as the decorator it is
    """Decorates a method without arguments."""

    def __init__(self, work_out: Callable[[Any], T]) -> None:
        """``work_out`` is the method."""
        self._work_out = work_out
        self._name = work_out.__name__
        self.__doc__ = work_out.__doc__

    @overload
    def __get__(self, owner: None, kind: type) -> once[T]: ...
    @overload
    def __get__(self, owner: object, kind: type) -> T: ...
    def __get__(self, owner: object | None, kind: type) -> once[T] | T:
        """From now on the owner has the value itself, and this is not asked again."""
        if owner is None:
            return self
        value = owner.__dict__[self._name] = self._work_out(owner)
        return value
