#!/usr/bin/env python3
"""Turns the collected catalogue (Vietnamese keys) into content/procedures/*.yaml (English keys, facts only).

Used once; kept so that a newer collection can be converted the same way. Needs PyYAML.
    tools/convert_procedures.py COLLECTED.yaml content/procedures
"""
import re
import sys
import unicodedata
from collections import defaultdict
from pathlib import Path

import yaml

LEVELS = {"bo": "ministry", "tinh": "province", "huyen": "district", "xa": "commune", "khac": "other"}
UNITS = {"ngay_lam_viec": "working_days", "ngay": "calendar_days", "gio": "working_hours", None: "days_without_unit"}
FEES = {"free": "free", "fixed": "fixed", "hdnd_tinh": "set_by_council", "fixed_by_mof": "set_by_ministry",
        "unknown": "unknown", "theo_thu_tuc_thanh_phan": "by_parts"}
CHANNELS = {"truc_tiep": "direct", "truc_tuyen": "online", "buu_chinh": "by_post"}
ONLINE = {"toan_trinh": "fully_online", "mot_phan": "partly_online", "unknown": "unknown"}
CONDITIONAL = re.compile(r"\(nếu|nếu không|nếu đã|nếu là|nếu ủy quyền|nếu có", re.I)

# Limits that the portal leaves blank and the law names (Nghị định 23/2015/NĐ-CP on certification).
NAMED_BY_LAW = {"2.000815": ("same_day", "15:00"), "2.000884": ("same_day", "15:00"),
                "2.001035": ("2 working_days", None)}


def quoted(value):
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    text = unicodedata.normalize("NFC", " ".join(str(value).replace(", memory", "").split()))
    text = "".join(c for c in text if unicodedata.category(c) not in ("Cc", "Cf"))
    if re.fullmatch(r"[A-Za-z_][A-Za-z_ ]*|\d+ [a-z_]+", text) and text not in ("true", "false", "null", "none"):
        return text
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def limit_text(value, unit):
    return None if value is None else f"{value} {UNITS[unit]}"


def source_word(p):
    source = p["source"]
    if "dichvucong.gov.vn" in source or "DVCQG" in source:
        return "Cổng Dịch vụ công quốc gia 2026"
    found = re.search(r"\d+/QĐ-UBND", source)
    if found:
        place = re.search(r"(Nghệ An|Cao Bằng|Đồng Nai)", source)
        return f"Quyết định {found.group(0)}" + (f" {place.group(1)}" if place else "")
    if "66.7" in source:
        return "Phụ lục Nghị quyết 66.7/2025/NQ-CP"
    return "Chưa đối chiếu với nguồn công bố"


def applicants(p):
    text = ", ".join(p.get("applicants", []))
    for whole in ("Tổ chức (không bao gồm doanh nghiệp, HTX)", "Cán bộ, công chức, viên chức"):
        text = text.replace(whole, whole.replace(", ", "\0"))
    return [a.replace("\0", ", ") for a in text.split(", ") if a]


def channels_of(p, notes):
    rows = defaultdict(list)
    for c in p.get("channels", []):
        rows[CHANNELS[c["channel"]]].append(c)
    if not rows:
        notes.append("Nguồn không in kênh nộp: ghi theo quy định chung.")
        names = ["direct", "by_post"] + (["online"] if p["online"]["offered"] else [])
        return [(name, None, None) for name in names]
    whole = (p["time_limit"]["value"], p["time_limit"]["unit"])
    result = []
    for name in ("direct", "online", "by_post"):
        if name not in rows:
            continue
        limits = [(c["time_value"], c["time_unit"]) for c in rows[name] if c["time_value"] is not None]
        if len(set(limits)) > 1:
            notes.append("Nguồn in nhiều thời hạn cho một kênh (" +
                         ", ".join(sorted({str(v) for v, _ in limits}, key=int)) + "): lấy thời hạn dài nhất.")
        own = max(limits, default=None, key=lambda l: l[0])
        result.append((name, limit_text(*own) if own and own != whole else None,
                       max((c["fee_vnd"] or 0 for c in rows[name]), default=0)))
    return list(dict.fromkeys(result))


def fees_of(p, channels, notes):
    kind = FEES[p["fee"]["kind"]]
    amount = p["fee"].get("published_vnd")
    amounts = {c[0]: c[2] for c in channels if c[2] is not None}
    if kind == "fixed" and len(set(amounts.values())) > 1:
        notes.append("Nguồn in mức thu khác nhau theo kênh: cần kiểm tra lại.")
        return [{"kind": "fixed", "amount": a, "channel": c} if a else {"kind": "free", "channel": c}
                for c, a in amounts.items()]
    fee = {"kind": kind}
    if kind == "fixed" and amount:
        fee["amount"] = amount
    if kind == "set_by_ministry" and amount:
        fee["amount"] = amount
    if p.get("fee_rule"):
        fee["note"] = p["fee_rule"]
    return [fee]


def papers_of(p, notes):
    papers = []
    core = p.get("core_components")
    for c in core or p.get("components", []):
        if c.get("originals", 1) > 99:  # the number of a decree has run into the column
            notes.append(f"Nguồn in {c['originals']} bản chính của một giấy tờ: ghi {c['originals'] % 10}.")
            c = {**c, "originals": c["originals"] % 10}
        papers.append({"name": c["name"], "originals": c.get("originals", 1), "copies": c.get("copies", 0),
                       **({"conditional": True} if c.get("conditional") or (core and CONDITIONAL.search(c["name"]))
                          else {}),
                       **({"form": c["form"]} if c.get("form") else {})})
    if core:
        notes.append("Số bản của từng giấy tờ chưa có trong nguồn: tạm ghi một bản chính.")
    for name in p.get("show", []):
        papers.append({"name": name, "originals": 0, "copies": 0, "shown_only": True,
                       **({"conditional": True} if "không phải" in name else {})})
    return [{"key": f"paper_{i:02d}", **paper} for i, paper in enumerate(papers, 1)]


def step_kind(i, count, task, unit):
    text = (task + " " + unit).lower()
    if i == 0:
        return "receive", "desk"
    if i == count - 1 and ("trả kết quả" in text or not task):
        return "hand_over", "desk"
    if not task:
        return {1: ("assign", "unit"), count - 3: ("sign", "leadership"),
                count - 2: ("issue", "records")}.get(i, ("appraise", "unit"))
    if task.lower().startswith("ký"):
        return "sign", "leadership"
    if "văn thư" in text or "phát hành" in text or "vào số" in text:
        return "issue", "records"
    if "trả kết quả" in text and "chuyển" not in text:
        return "hand_over", "desk"
    if "tiếp nhận" in text:
        return "receive", "desk"
    if "phân công" in text:
        return "assign", "unit"
    if "ký" in text.split() or "ký," in text or task.lower().startswith("ký"):
        return "sign", "leadership"
    if "xem xét" in text or "thẩm tra" in text or "duyệt" in text and "lãnh đạo" in text:
        return "examine", "unit"
    return "appraise", "unit"


def steps_of(p, notes):
    steps = p.get("steps", [])
    result = []
    if any(not s["task"] for s in steps):
        notes.append("Quyết định quy trình chỉ cho số giờ; nội dung từng bước cần bổ sung.")
    for i, s in enumerate(steps):
        kind, place = step_kind(i, len(steps), s["task"], s["unit"])
        hours = s["hours"]
        counted = s.get("counts", True) and hours > 0 and kind != "hand_over"
        unit = "" if "2-cấp" in s["unit"] else s["unit"]
        result.append({"kind": kind, "place": place, "name": s["task"] or f"Bước {s['step']}",
                       **({"unit": unit} if unit else {}),
                       **({"hours": str(hours)} if counted else {"counted": False})})
    return result


def entry(p):
    notes = []
    name = p["name"].replace(" (name to be checked)", "")
    if name != p["name"]:
        notes.append("Tên thủ tục cần kiểm tra lại.")
    legal, cut_off = limit_text(p["time_limit"]["value"], p["time_limit"]["unit"]), p["time_limit"].get("cutoff")
    if p["time_limit"].get("same_day"):
        legal = "same_day"
    if p["code"] in NAMED_BY_LAW:
        legal, cut_off = NAMED_BY_LAW[p["code"]]
        notes.append("Nguồn để trống thời hạn: ghi theo pháp luật về chứng thực.")
    if p["time_limit"].get("extended_if_verification"):
        notes.append("Có thể dài hơn khi phải xác minh.")
    if p.get("lien_thong"):
        notes.append("Cấp xã tiếp nhận, cấp tỉnh quyết định.")
    if p.get("sub_procedures"):
        notes.append("Gồm các thủ tục: " + ", ".join(p["sub_procedures"]) + ".")
    channels = channels_of(p, notes)
    if legal == "same_day":
        channels = [(c, None, fee) for c, _, fee in channels]
    steps = steps_of(p, notes)
    e = {"code": p["code"], "name": name, "sector": p["field"], "ministry": p["ministry"],
         "levels": [LEVELS[l] for l in p["levels"]]}
    old = p.get("legacy_levels_until_2025_06_30")
    if old:
        e["levels_until_2025_06_30"] = [LEVELS[l] for l in old]
    if p.get("replaces"):
        e["replaces"] = p["replaces"]
    if p.get("decision"):
        e["decision"] = re.sub(r" \((\d[^)]*)\)$", r" ngày \1", p["decision"])
    if legal:
        e["legal_limit"] = legal
    if cut_off:
        e["cut_off"] = cut_off
    e["online"] = ONLINE[p["online"]["level"]]
    e["channels"] = [{"channel": c, **({"limit": l} if l else {})} for c, l, _ in channels]
    e["fees"] = fees_of(p, channels, notes)
    e["sets"] = p["sets"]
    if applicants(p):
        e["applicants"] = applicants(p)
    papers = papers_of(p, notes)
    if papers:
        e["papers"] = papers
    if p.get("replaced_by_db"):
        e["databases"] = [{"paper": d["paper"], "database": d["database"].replace("CSDL", "Cơ sở dữ liệu")}
                          for d in p["replaced_by_db"]]
    if p.get("result"):
        e["results"] = [{"name": p["result"]["name"],
                         **({"code": p["result"]["code"]} if p["result"]["code"] else {})}]
    if p.get("legal_basis"):
        e["legal_bases"] = p["legal_basis"]
    if steps:
        e["steps"] = steps
    e["confidence"] = p["confidence"]
    e["source"] = source_word(p)
    if notes:
        e["notes"] = notes
    return e


def write_entry(out, e):
    first = True
    for key, value in e.items():
        head = "  - " if first else "    "
        first = False
        if isinstance(value, list) and value and isinstance(value[0], dict):
            out.append(f"{head}{key}:")
            for item in value:
                out.append("      - {" + ", ".join(f"{k}: {quoted(v)}" for k, v in item.items()) + "}")
        elif isinstance(value, list):
            out.append(f"{head}{key}: [" + ", ".join(quoted(v) for v in value) + "]")
        else:
            out.append(f"{head}{key}: {quoted(value)}")


def slug(text):
    text = unicodedata.normalize("NFD", text.lower().replace("đ", "d"))
    text = "".join(c for c in text if not unicodedata.combining(c))
    return re.sub(r"[^a-z0-9]+", "-", text).strip("-")[:48].strip("-")


def main(collected, folder):
    by_sector = defaultdict(list)
    for p in yaml.safe_load(Path(collected).read_text(encoding="utf-8"))["procedures"]:
        by_sector[p["field"]].append(entry(p))
    Path(folder).mkdir(parents=True, exist_ok=True)
    for sector, entries in by_sector.items():
        out = ["procedures:"]
        for e in sorted(entries, key=lambda e: e["code"]):
            write_entry(out, e)
        path = Path(folder) / (slug(sector) + ".yaml")
        assert not path.exists(), path
        path.write_text("\n".join(out) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
