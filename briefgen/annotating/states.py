"""States as the news names them: by name, adjective and people, and by the seat of their government.

A list of our own, since country databases give codes and no adjectives. It holds the states that occur in reports of wars
and quarrels; one that is not here is still a party where the article names it as one, only its adjective is not known.
Left out are words that mean something else more often than not ("Georgia", "Chad", "Kingston").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

_STATES = """
Afghanistan: Afghan Afghans Kabul
Algeria: Algerian Algerians
Argentina: Argentine Argentinian Argentinians
Armenia: Armenian Armenians Yerevan
Australia: Australian Australians Canberra
Austria: Austrian Austrians
Azerbaijan: Azerbaijani Azerbaijanis Azeri Azeris Baku
Bangladesh: Bangladeshi Bangladeshis
Belarus: Belarusian Belarusians Minsk
Belgium: Belgian Belgians
Bolivia: Bolivian Bolivians
Bosnia: Bosnian Bosnians
Brazil: Brazilian Brazilians
Britain: UK U.K. British Briton Britons United_Kingdom
Bulgaria: Bulgarian Bulgarians
Cambodia: Cambodian Cambodians
Canada: Canadian Canadians Ottawa
Chile: Chilean Chileans
China: Chinese Beijing
Colombia: Colombian Colombians
Congo: Congolese Kinshasa
Croatia: Croatian Croatians
Cuba: Cuban Cubans Havana
Cyprus: Cypriot Cypriots
Czechia: Czech Czechs Czech_Republic
Denmark: Danish Danes
Egypt: Egyptian Egyptians
Eritrea: Eritrean Eritreans
Estonia: Estonian Estonians
Ethiopia: Ethiopian Ethiopians
Finland: Finnish Finns
France: French Frenchman Frenchmen
Germany: German Germans
Greece: Greek Greeks
Haiti: Haitian Haitians
Hungary: Hungarian Hungarians
India: Indian Indians New_Delhi
Indonesia: Indonesian Indonesians
Iran: Iranian Iranians Tehran
Iraq: Iraqi Iraqis Baghdad
Ireland: Irish
Israel: Israeli Israelis
Italy: Italian Italians
Japan: Japanese Tokyo
Jordan: Jordanian Jordanians
Kazakhstan: Kazakh Kazakhs
Kosovo: Kosovan Kosovar Kosovars
Kuwait: Kuwaiti Kuwaitis
Latvia: Latvian Latvians
Lebanon: Lebanese Beirut
Libya: Libyan Libyans
Lithuania: Lithuanian Lithuanians
Malaysia: Malaysian Malaysians
Mali: Malian Malians Bamako
Mexico: Mexican Mexicans
Moldova: Moldovan Moldovans
Morocco: Moroccan Moroccans
Myanmar: Burma Burmese
Netherlands: Dutch
New Zealand: New_Zealander New_Zealanders
Niger: Nigerien Nigeriens
Nigeria: Nigerian Nigerians
North Korea: North_Korean North_Koreans Pyongyang DPRK
Norway: Norwegian Norwegians
Pakistan: Pakistani Pakistanis Islamabad
Palestine: Palestinian Palestinians
Peru: Peruvian Peruvians
Philippines: Philippine Filipino Filipinos Manila
Poland: Polish Poles Warsaw
Portugal: Portuguese
Qatar: Qatari Qataris Doha
Romania: Romanian Romanians
Russia: Russian Russians Moscow Kremlin
Rwanda: Rwandan Rwandans Kigali
Saudi Arabia: Saudi Saudis Riyadh
Serbia: Serbian Serbians Serb Serbs Belgrade
Somalia: Somali Somalis Mogadishu
South Africa: South_African South_Africans Pretoria
South Korea: South_Korean South_Koreans Seoul
South Sudan: South_Sudanese Juba
Spain: Spanish Spaniard Spaniards
Sri Lanka: Sri_Lankan Sri_Lankans
Sudan: Sudanese Khartoum
Sweden: Swedish Swedes
Switzerland: Swiss
Syria: Syrian Syrians Damascus
Taiwan: Taiwanese Taipei
Thailand: Thai Thais
Tunisia: Tunisian Tunisians
Turkey: Turkish Turks Türkiye Turkiye Ankara
Uganda: Ugandan Ugandans
Ukraine: Ukrainian Ukrainians Kyiv Kiev
United Arab Emirates: UAE U.A.E. Emirati Emiratis
United States: US U.S. USA American Americans Pentagon White_House
Venezuela: Venezuelan Venezuelans Caracas
Vietnam: Vietnamese Hanoi
Yemen: Yemeni Yemenis
Zimbabwe: Zimbabwean Zimbabweans
"""

_WORD = re.compile(r"[^\W\d_](?:[^\W_]|\.(?=[^\W\d_]\.|[^\W\d_]\b))*\.?")
_LONGEST = 3
"""Words of the longest name."""


class Naming(NamedTuple):
    """A party named in a text."""

    party: str
    start: int
    end: int
    """Half-open, into the text read."""


def _forms() -> dict[tuple[str, ...], str]:
    forms: dict[tuple[str, ...], str] = {}
    for line in _STATES.strip().splitlines():
        state, _, others = line.partition(": ")
        for form in (state, *(other.replace("_", " ") for other in others.split())):
            forms[tuple(form.split())] = state
    return forms


_FORMS: Mapping[tuple[str, ...], str] = _forms()

STATES = frozenset(_FORMS.values())
"""The names of all of them."""


def state_of(name: str) -> str:
    """The state that a name or an adjective stands for: "Ukraine" for "Ukrainian"; else the name without its article."""
    words = name.split()
    words = words[1:] if words[:1] in (["the"], ["The"]) else words
    return _FORMS.get(tuple(words), " ".join(words))


def find_parties(text: str, groups: frozenset[str] = frozenset()) -> Iterator[Naming]:
    """Every state a text names, and every one of these groups, in reading order; capitals count ("US", not "us")."""
    words = [
        (found[0] if "." in found[0][:-1] else found[0].rstrip("."), found.start()) for found in _WORD.finditer(text)
    ]
    known = {tuple(group.split()): group for group in groups}
    at = 0
    while at < len(words):
        lengths = range(_LONGEST, 0, -1) if words[at][0][:1].isupper() else ()
        naming = next(filter(None, (_named(words, at, length, known) for length in lengths)), None)
        if naming is not None:
            yield naming[0]
        at += naming[1] if naming is not None else 1


def _named(
    words: list[tuple[str, int]], at: int, length: int, groups: Mapping[tuple[str, ...], str]
) -> tuple[Naming, int] | None:
    part = words[at : at + length]
    form = tuple(word for word, _ in part)
    party = _FORMS.get(form) or groups.get(form) or groups.get((*form[:-1], form[-1].removesuffix("s")))
    if party is None or len(part) < length:
        return None
    last, start = part[-1]
    return Naming(party, part[0][1], start + len(last)), length
