"""The figures of the report of 2023, asked of the made district as an operator would ask."""
import json

FIRST, LAST = "2022-12-15", "2023-11-14"
DISTRICT = {"dossiers_received": 4474, "dossiers_received_direct": 1038, "dossiers_received_partly_online": 2461,
            "dossiers_received_fully_online": 975, "online_payment_amount": 26928000, "procedures_published": 254}
COMMUNES = {"dossiers_received": 22711, "dossiers_received_direct": 1088, "dossiers_received_partly_online": 15394,
            "dossiers_received_fully_online": 6229, "online_payment_amount": 82037025, "procedures_published": 116}
TOGETHER = {"dossiers_received": 27185, "dossiers_resolved": 27185, "dossiers_resolved_late": 0,
            "dossiers_in_progress": 0, "dossiers_overdue": 0, "within_limit_share": 100, "digitised_share": 73.88,
            "online_payment_amount": 108965025}


def check(cchc, expect):
    def asked(*words):
        code, text = cchc("figures", "--unit", "huong-khe", *words, "--json")
        return json.loads(text) if code == 0 else {"figures": [], "by": [], "words": text}

    def figures(first, last, *words):
        return {figure["key"]: figure["value"] for figure in asked("--from", first, "--to", last, *words)["figures"]}

    def expect_all(what, wanted, found):
        wrong = {key: found.get(key) for key, value in wanted.items() if found.get(key) != value}
        expect(f"{what}: the figures of the report", not wrong, f"{wrong}, wanted {wanted}")

    expect_all("the district itself", DISTRICT, figures(FIRST, LAST, "--scope", "own"))
    expect_all("the communes", COMMUNES, figures(FIRST, LAST, "--scope", "communes"))
    expect_all("district and communes", TOGETHER, figures(FIRST, LAST))
    expect("digitised, as of the day before the end", figures(FIRST, "2023-11-13").get("digitised_share") == 73.88)
    before = figures("2022-12-01", "2022-12-14")
    expect("nothing is in progress before the first day", before.get("dossiers_in_progress") == 0, str(before))
    sectors = [part for part in asked("--from", FIRST, "--to", LAST, "--by", "sector")["by"]
               if any(f["key"] == "dossiers_received" and f["value"] > 0 for f in part["figures"])]
    expect("dossiers arose in exactly 40 sectors", len(sectors) == 40, str(len(sectors)))
    code, words = cchc("verify")
    expect("the chain, the history and the sums verify", code == 0, words)
