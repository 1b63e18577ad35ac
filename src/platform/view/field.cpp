#include "platform/view/field.hpp"

namespace view {
namespace {

using Kind = Field::Kind;
using Size = Field::Size;

VIEW_NAME(plain, "PLAIN");
VIEW_NAME(check_form, "CHECK");
VIEW_NAME(radios, "RADIOS");
VIEW_NAME(name, "NAME");
VIEW_NAME(label, "LABEL");
VIEW_NAME(value, "VALUE");
VIEW_NAME(optional, "OPTIONAL");
VIEW_NAME(hint, "HINT");
VIEW_NAME(hinted, "HINTED");
VIEW_NAME(note, "NOTE");
VIEW_NAME(noted, "NOTED");
VIEW_NAME(bad, "BAD");
VIEW_NAME(error, "ERROR");
VIEW_NAME(described, "DESCRIBED");
VIEW_NAME(by, "BY");
VIEW_NAME(input, "INPUT");
VIEW_NAME(type, "TYPE");
VIEW_NAME(area, "AREA");
VIEW_NAME(select, "SELECT");
VIEW_NAME(file, "FILE");
VIEW_NAME(small, "SMALL");
VIEW_NAME(middle, "MIDDLE");
VIEW_NAME(digits, "DIGITS");
VIEW_NAME(date, "DATE");
VIEW_NAME(numeric, "NUMERIC");
VIEW_NAME(longest, "LONGEST");
VIEW_NAME(characters, "CHARACTERS");
VIEW_NAME(complete, "COMPLETE");
VIEW_NAME(token, "TOKEN");
VIEW_NAME(listed, "LISTED");
VIEW_NAME(list, "LIST");
VIEW_NAME(key, "KEY");
VIEW_NAME(printed, "PRINTED");
VIEW_NAME(letter, "LETTER");
VIEW_NAME(lower, "LOWER");
VIEW_NAME(accept, "ACCEPT");
VIEW_NAME(types, "TYPES");
VIEW_NAME(ticked, "TICKED");
VIEW_NAME(option, "OPTION");
VIEW_NAME(code, "CODE");
VIEW_NAME(text, "TEXT");
VIEW_NAME(chosen, "CHOSEN");
VIEW_NAME(id, "ID");

ctemplate::TemplateString form_of(Kind kind) {
    if (kind == Kind::check) return check_form;
    return kind == Kind::radios ? radios : plain;
}

const char* input_type(Kind kind) {
    if (kind == Kind::password) return "password";
    return kind == Kind::search ? "search" : "text";
}

/// "due-h due-e due-n": what a screen reader adds to the label.
std::string describers(const Field& field, bool wrong) {
    std::string ids;
    const auto add = [&](const char* suffix) { ids += (ids.empty() ? "" : " ") + field.name + suffix; };
    if (!field.hint.empty()) add("-h");
    if (wrong) add("-e");
    if (!field.note.empty()) add("-n");
    return ids;
}

void fill_input(Dictionary& form, const Field& field) {
    Dictionary& part = *form.AddSectionDictionary(input);
    part.SetValue(type, input_type(field.kind));
    // A typed password never travels back.
    part.SetValue(value, field.kind == Kind::password ? std::string{} : field.value);
    if (field.kind == Kind::date) part.ShowSection(date);
    if (field.kind == Kind::number) part.ShowSection(numeric);
    if (field.digits || field.kind == Kind::date || field.kind == Kind::number) part.ShowSection(digits);
    part.SetValueAndShowSection(token, field.autocomplete, complete);
    part.SetValueAndShowSection(list, field.list, listed);
}

void fill_options(Dictionary& form, const Field& field) {
    for (std::size_t at = 0; at < field.options.size(); ++at) {
        Dictionary& row = *form.AddSectionDictionary(option);
        row.SetValue(code, field.options[at].code);
        row.SetValue(text, field.options[at].text);
        // The first button bears the name of the field, which is where the error summary leads.
        row.SetValue(id, at == 0 ? field.name : fmt::format("{}-{}", field.name, at));
        if (field.options[at].code == field.value) row.ShowSection(chosen);
    }
}

void fill_control(Dictionary& form, const Field& field) {
    switch (field.kind) {
        case Kind::area: form.ShowSection(area); break;
        case Kind::select: fill_options(*form.AddSectionDictionary(select), field); break;
        case Kind::radios: fill_options(form, field); break;
        case Kind::check:
            if (field.value == "yes") form.ShowSection(ticked);
            break;
        case Kind::file:
            form.AddSectionDictionary(file)->SetValueAndShowSection(types, field.accept, accept);
            break;
        default: fill_input(form, field);
    }
}

void fill_around(Dictionary& form, const Field& field, const std::string& wrong) {
    form.SetValue(name, field.name);
    form.SetValue(label, field.label);
    form.SetValue(value, field.value);
    if (field.optional) form.ShowSection(optional);
    form.SetValueAndShowSection(hint, field.hint, hinted);
    form.SetValueAndShowSection(note, field.note, noted);
    form.SetValueAndShowSection(by, describers(field, !wrong.empty()), described);
    form.SetValue(error, wrong);
    if (!wrong.empty()) form.ShowSection(bad);
    if (field.size == Size::small) form.ShowSection(small);
    if (field.size == Size::middle) form.ShowSection(middle);
    if (field.longest > 0) form.SetValueAndShowSection(characters, fmt::to_string(field.longest), longest);
    if (field.key == 0) return;
    Dictionary& shown = *form.AddSectionDictionary(key);
    if (field.key_shown) shown.SetValueAndShowSection(letter, std::string(1, field.key), printed);
    shown.SetValue(lower, std::string(1, static_cast<char>(field.key | 0x20)));
}

}  // namespace

void add_field(Dictionary& page, ctemplate::TemplateString marker, const Field& field,
               const FieldErrors& errors) {
    Dictionary& part = *page.AddIncludeDictionary(marker);
    part.SetFilename("partials/field.html");
    Dictionary& form = *part.AddSectionDictionary(form_of(field.kind));
    fill_around(form, field, errors.of(field.name));
    fill_control(form, field);
}

}  // namespace view
