"""Keys: one slot a workspace whatever it is called, and none that lives longer than it should."""

import pytest

from handlers.domain.person import LOCAL, Tenant
from storage.keys import FAMILIES, TenantKeys, client_word, owner_of, owner_word, tag_in, tag_of, tenant_of
from tests.stores.world import ELSEWHERE, ME, World, a_nudge, a_promise, closed, leaks

ODD = Tenant(platform="teams", workspace="19:a{b}c @thread é/\\\n")


@pytest.mark.parametrize("tenant", [LOCAL, ELSEWHERE, ODD])
def test_a_workspace_is_found_again_by_its_tag(tenant: Tenant) -> None:
    assert tenant_of(tag_of(tenant)) == tenant
    assert tag_in(TenantKeys.of(tenant).record("call")) == tag_of(tenant)


@pytest.mark.parametrize("owner", ["U04ABC", "29:1a-b_c", "jo nes\t", "{}", "é"])
def test_a_person_is_found_again_by_their_word(owner: str) -> None:
    assert owner_of(owner_word(owner)) == owner
    assert not set(owner_word(owner)) & set("\t\n{} ")


def test_a_client_has_one_word_however_the_name_is_written() -> None:
    assert client_word(" ACME\u00a0 Straße ") == client_word("acme strasse")
    assert client_word(None) == client_word("") == ""


@pytest.mark.parametrize("key", ["kept:{local:local}:op:call:1", "kept:{local:local}:new:call", "other"])
async def test_a_key_that_lives_too_long_or_is_unknown_is_found(world: World, key: str) -> None:
    await world.ask("SET", key, "1")
    assert await leaks(world) == [key]
    await world.ask("DEL", key)


async def test_a_closed_promise_without_an_end_is_found(world: World) -> None:
    await world.promises().add(a_promise(), nudge=None, operation="1")
    await world.promises().change(closed(a_promise()), nudge=None, operation="2")
    assert not await leaks(world)
    await world.ask("PERSIST", TenantKeys.of(LOCAL).record("call"))
    assert await leaks(world) == [TenantKeys.of(LOCAL).record("call")]
    await world.ask("DEL", TenantKeys.of(LOCAL).record("call"))


async def test_every_family_of_keys_is_met_in_use(world: World) -> None:
    for name in ("open", "done"):
        await world.promises().add(a_promise(name), nudge=a_nudge(a_promise(name)), operation="1")
    await world.promises().change(closed(a_promise("done")), nudge=None, operation="2")
    await world.agenda.count_bundle(LOCAL, ME, "2026-03-04", operation="1")
    met = {key.partition("}:")[2].partition(":")[0] for key in await world.keys()}
    assert met == set(FAMILIES)
