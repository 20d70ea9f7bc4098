import pytest

from prompts.reading.language import has_words, is_english, is_latin
from prompts.reading.words import words


@pytest.mark.parametrize(
    "text",
    [
        "We are sorry that the parcel did not come on Friday.",
        "hi u got my msg?? pls ring me asap its urgent thx",
        "Tiles arrived, two boxes broken. Can you send more by Monday please.",
        "Merci, Jo",
        "ok",
    ],
)
def test_english_of_all_registers_is_read(text: str):
    assert is_english(words(text))


@pytest.mark.parametrize(
    "text",
    [
        "Leider ist das Paket am Freitag nicht angekommen, bitte rufen Sie mich zurück.",
        "Le colis n'est pas arrivé vendredi, merci de nous rappeler dès que possible.",
        "El paquete todavía no ha llegado, por favor llámenos cuanto antes mañana.",
        "Paczka niestety jeszcze nie dotarła, proszę pilnie zadzwonić jutro rano.",
        "Paketti tuli vasta perjantaina, soittakaa minulle mahdollisimman pian kiitos.",
    ],
    ids=["german", "french", "spanish", "polish", "finnish"],
)
def test_other_languages_are_told_from_english(text: str):
    assert not is_english(words(text))


@pytest.mark.parametrize("text", ["Привет, где заказ?", "請問我的訂單在哪裡", "أين طلبي", "Πού είναι;"])
def test_other_scripts_have_words_and_are_not_latin(text: str):
    assert has_words(text)
    assert not is_latin(text)


@pytest.mark.parametrize("text", ["", "?!", "12 34", "🙂🙂", "a 1 b", "- - -"])
def test_marks_and_numbers_are_no_words(text: str):
    assert not has_words(text)


def test_a_foreign_name_leaves_a_text_latin():
    assert is_latin("Dear Юлия, the shoes are ready")


def test_a_text_without_letters_counts_as_latin():
    assert is_latin("42")
