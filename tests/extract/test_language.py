import json
import os
from pathlib import Path

import pytest

from sayso.extract.language import detect_language

FOREIGN = {
    "es": "El alcalde anunció el martes que la ciudad destinará doce millones de euros a la reparación del puente viejo, "
    "cerrado desde las inundaciones de marzo. Según fuentes del ayuntamiento, las obras empezarán antes del verano.",
    "fr": "Le maire a annoncé mardi que la ville consacrera douze millions d'euros à la réparation du vieux pont, fermé "
    "depuis les inondations de mars. Selon des sources municipales, les travaux commenceront avant la fin de l'été.",
    "de": "Der Bürgermeister hat am Dienstag angekündigt, dass die Stadt zwölf Millionen Euro für die Reparatur der alten "
    "Brücke ausgeben wird, die seit dem Hochwasser im März gesperrt ist.",
    "pt": "O prefeito anunciou na terça-feira que a cidade vai destinar doze milhões de reais à reparação da ponte velha, "
    "fechada desde as enchentes de março. Segundo fontes da prefeitura, as obras começarão antes do fim do verão.",
    "it": "Il sindaco ha annunciato martedì che la città destinerà dodici milioni di euro alla riparazione del vecchio "
    "ponte, chiuso dalle alluvioni di marzo. Secondo fonti del comune, i lavori cominceranno prima dell'estate.",
    "nl": "De burgemeester heeft dinsdag aangekondigd dat de stad twaalf miljoen euro zal uitgeven aan het herstel van de "
    "oude brug, die sinds de overstromingen van maart gesloten is. Volgens bronnen beginnen de werkzaamheden snel.",
    "ru": "Мэр города объявил во вторник, что город выделит двенадцать миллионов рублей на ремонт старого моста, закрытого "
    "после мартовского наводнения. По словам источников в администрации, работы начнутся до конца лета.",
    "ar": "أعلن رئيس بلدية المدينة يوم الثلاثاء أن المدينة ستخصص اثني عشر مليونا لإصلاح الجسر القديم المغلق منذ فيضانات "
    "مارس. وقالت مصادر في البلدية إن الأعمال ستبدأ قبل نهاية الصيف وستستمر ثمانية عشر شهرا على الأقل.",
    "zh": "市长星期二宣布，该市将拨款一千二百万元修复自三月洪水以来一直关闭的旧桥。据市政府消息人士称，工程将在夏季结束前"
    "开始，至少持续十八个月。反对派批评没有帮助附近商户的计划，这些商户的销售额几乎减少了一半。",
    "tr": "Belediye başkanı salı günü yaptığı açıklamada, mart ayındaki selden bu yana kapalı olan eski köprünün onarımı "
    "için on iki milyon lira ayrılacağını duyurdu. Belediyeden kaynaklara göre çalışmalar yaz bitmeden başlayacak.",
    "pl": "Burmistrz ogłosił we wtorek, że miasto przeznaczy dwanaście milionów złotych na naprawę starego mostu, "
    "zamkniętego od marcowej powodzi. Według źródeł w ratuszu prace rozpoczną się przed końcem lata.",
    "id": "Wali kota mengumumkan pada hari Selasa bahwa kota itu akan mengalokasikan dua belas juta rupiah untuk "
    "memperbaiki jembatan tua yang ditutup sejak banjir bulan Maret. Menurut sumber, pekerjaan akan segera dimulai.",
}


@pytest.mark.parametrize(("code", "text"), FOREIGN.items())
def test_a_paragraph_in_another_language_is_told(code, text):
    assert detect_language(text) == code


@pytest.mark.parametrize(
    "text",
    [
        "The mayor of Orrin said on Monday that the old bridge would stay closed until the spring, and that nobody at "
        "the county had told him why.",
        "Sources close to Przemysław Wiśniewski and Jürgen Großmann denied that Núñez y Ibarra, the Besançon-based "
        "holding of Nguyễn Văn Thành, had asked Çağlar Yıldırım or Łukasz Jabłoński for money.",
        "MAYOR SAYS OLD BRIDGE WILL STAY CLOSED UNTIL THE SPRING AND THAT NOBODY AT THE COUNTY HAD TOLD HIM WHY IT WAS",
        "“C'est la vie,” Ms. Duval told reporters in Lyon. “Es ist vorbei,” said Herr Vogt, who was with her when the "
        "verdict came, and “così sia” was all that the third of them would say.",
    ],
)
def test_english_is_english_whatever_names_stand_in_it(text):
    assert detect_language(text) == "en"


@pytest.mark.parametrize("text", ["", "Orrin 3, Lindvik 1", "Ana Ruiz", "12.5 % 13.7 %", "https://courier.example/a/b"])
def test_too_few_words_tell_nothing(text):
    assert detect_language(text) is None


def test_a_long_text_is_judged_by_its_beginning_its_middle_and_its_end():
    spanish = FOREIGN["es"] + " "
    assert detect_language("The mayor said so. " + spanish * 3_000) == "es"


def test_no_english_article_of_a_corpus_is_taken_for_another_language():
    folder = os.environ.get("SAYSO_DATA")
    if not folder or not (path := Path(folder) / "polnear" / "dev.jsonl").exists():
        pytest.skip("no polnear/dev.jsonl in SAYSO_DATA")
    texts = [json.loads(line)["text"] for line in path.read_text(encoding="utf-8").splitlines()]
    assert {detect_language(text) for text in texts} <= {"en", None}
