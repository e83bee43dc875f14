"""The kiosk browser's managed policy: one address, and nothing that talks to anybody else."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

ADDRESS = re.compile(r"https?://[a-z0-9.-]+:\d+")


@pytest.fixture
def policy(units: Path) -> dict[str, Any]:
    read: dict[str, Any] = json.loads((units / "kiosk-policy.json").read_text(encoding="utf-8"))
    return read


def test_every_address_is_blocked_but_the_kiosk(policy):
    assert policy["URLBlocklist"] == ["*"]
    (allowed,) = policy["URLAllowlist"]
    assert ADDRESS.fullmatch(allowed), "scheme, host and port: a pattern with a path or a star never matches"


def test_the_browser_opens_on_the_address_it_may_see(policy, units):
    (allowed,) = policy["URLAllowlist"]
    assert policy["RestoreOnStartupURLs"] == [allowed]
    assert policy["HomepageLocation"] == policy["NewTabPageLocation"] == allowed
    example = (units / "kiosk-device.env.example").read_text(encoding="utf-8")
    assert f"KIOSK_URL={allowed}\n" in example


@pytest.mark.parametrize(
    "name",
    [
        *("AudioCaptureAllowed", "VideoCaptureAllowed", "ScreenCaptureAllowed", "PrintingEnabled"),
        *("PasswordManagerEnabled", "AutofillAddressEnabled", "AutofillCreditCardEnabled"),
        *("MetricsReportingEnabled", "SearchSuggestEnabled", "SpellCheckServiceEnabled", "TranslateEnabled"),
        *("BrowserGuestModeEnabled", "BackgroundModeEnabled", "ComponentUpdatesEnabled"),
        *("UrlKeyedAnonymizedDataCollectionEnabled", "UserFeedbackAllowed", "DefaultSearchProviderEnabled"),
    ],
)
def test_what_watches_remembers_or_phones_home_is_off(policy, name):
    assert policy[name] is False


def test_there_is_no_way_around_the_window(policy):
    assert policy["DeveloperToolsAvailability"] == 2
    assert policy["IncognitoModeAvailability"] == 1
    assert policy["ExtensionInstallBlocklist"] == ["*"]
    assert policy["DownloadRestrictions"] == 3
    assert policy["SyncDisabled"] is True


def test_a_student_can_still_attach_a_file(policy):
    assert policy["AllowFileSelectionDialogs"] is True
