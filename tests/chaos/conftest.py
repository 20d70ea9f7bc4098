"""How much chaos: ``--nudges`` and ``--seconds`` of each run. The short form is the default."""

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    """Say how long each run is."""
    parser.addoption("--nudges", type=int, default=2_000, help="nudges that fall due in each run")
    parser.addoption("--seconds", type=float, default=8.0, help="seconds over which they fall due")


@pytest.fixture
def nudges(request: pytest.FixtureRequest) -> int:
    """How many nudges fall due in a run."""
    return int(request.config.getoption("--nudges") or 0)


@pytest.fixture
def seconds(request: pytest.FixtureRequest) -> float:
    """Over how many seconds they fall due."""
    return float(request.config.getoption("--seconds") or 0)
