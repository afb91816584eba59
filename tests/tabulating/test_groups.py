"""Quantities of one thing in other phases and roles are brought together and never merged."""

from __future__ import annotations

from briefgen.tabulating import groups
from tests.tabulating.claiming import tables_of, told


def test_phases_of_one_force_are_one_subject() -> None:
    words = ("About 3,000 North Korean soldiers arrived.", "Pyongyang decided to deploy 12,000 troops.")
    (group,) = groups(tables_of(told(*words)))
    assert (group.subject, len(group.tables)) == ("troops of North Korea", 2)


def test_the_dead_and_the_injured_are_one_subject() -> None:
    (group,) = groups(tables_of(told("The storm killed 22 people and injured 40 people.")))
    assert (group.subject, len(group.tables)) == ("people", 2)


def test_the_dead_of_an_event_years_ago_stand_beside_none_of_today_s() -> None:
    words = (
        "The storm killed 22 people and injured 40 people.",
        "It was the worst since 2015, when 43 people were killed.",
    )
    (group,) = groups(tables_of(told(*words)))
    assert [table.entries[0].figure.low for table in group.tables] == [22, 40]


def test_the_losses_of_two_sides_are_two_subjects() -> None:
    words = ("Doe said Russia had lost 90 tanks.", "Doe said Ukraine had lost 40 tanks.")
    assert [group.subject for group in groups(tables_of(told(*words)))] == ["losses of Russia", "losses of Ukraine"]


def test_what_belongs_to_no_larger_thing_stands_in_no_group() -> None:
    assert groups(tables_of(told("The council planted 40 trees."))) == ()
