#pragma once
#include "platform/paper/pdf_canvas.hpp"

namespace paper {

// Each draws its block at the cursor and moves the cursor below it.
void draw(Canvas&, const Head&);
void draw(Canvas&, const Title&);
void draw(Canvas&, const Paragraph&);
void draw(Canvas&, const NumberedList&);
void draw(Canvas&, const Fields&);
void draw(Canvas&, const Table&);
void draw(Canvas&, const Callout&);
void draw(Canvas&, const Signatures&);

}  // namespace paper
