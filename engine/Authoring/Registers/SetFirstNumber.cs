using System.Globalization;
using DinsosFlow.Engine.Authoring.Writing;
using DinsosFlow.Engine.Documents;

namespace DinsosFlow.Engine.Authoring.Registers;

/// <summary>Sets with which number a book begins in a year, where it was begun on paper. Once the book has given a number of that year, it
/// goes on from there.</summary>
/// <param name="Number">From 1; null: with 1, as every year.</param>
public sealed record SetFirstNumber(string Book, int Year, int? Number) : Edit
{
    internal override void Make(Revision revision)
    {
        if (Find.Entry(revision, Place.Root["buku"], Book) is not { } book)
        {
            return;
        }
        var (starts, year) = (book["mulai"], Year.ToString(CultureInfo.InvariantCulture));
        if (Number is not { } number)
        {
            var isAlone = revision.Sheet.At(starts) is DocMap { Entries: [{ Key: var only }] } && only == year;
            revision.PutOrRemove(isAlone ? starts : starts[year], null);
        }
        else if (revision.Sheet.At(starts) is DocMap)
        {
            revision.Put(starts[year], Nodes.Plain(number));
        }
        else
        {
            revision.Put(starts, Nodes.Map((year, Nodes.Plain(number))), KeyOrder.Book);
        }
    }
}
